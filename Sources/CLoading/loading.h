// Shared libraries that are loaded when the first of their functions is needed, so that start-up does not pay for them.
// Their own headers give the types: a function that changes there is a compile error here.
#pragma once
#include <dlfcn.h>
#include <stddef.h>

/// Opens a shared library and looks its functions up; does nothing when that is done already.
/// Threads may call it at the same time: they store the same addresses.
/// - Returns: NULL, or what is missing.
static inline const char *loading_load(const char *file, const char *const *names, void **addresses, size_t count) {
    if (__atomic_load_n(&addresses[count - 1], __ATOMIC_ACQUIRE) != NULL) return NULL;
    void *library = dlopen(file, RTLD_LAZY | RTLD_LOCAL);
    if (library == NULL) return dlerror();
    for (size_t index = 0; index < count; index++) {
        void *address = dlsym(library, names[index]);
        if (address == NULL) return dlerror();
        __atomic_store_n(&addresses[index], address, __ATOMIC_RELEASE);
    }
    return NULL;
}

#define LOADING_POINTER(function) __typeof__(function) *_Nonnull function;
#define LOADING_NAME(function) #function,

/// Declares the structure `type`, whose members are pointers to the functions that the macro `functions` lists, and
/// `type ## _load`, which answers the filled structure, or NULL and why the library cannot be used.
#define LOADING_LIBRARY(type, file, functions)                                                                         \
    typedef struct __attribute__((swift_attr("@Sendable"))) {                                                          \
        functions(LOADING_POINTER)                                                                                     \
    } type;                                                                                                            \
    static inline const type *_Nullable type##_load(const char *_Nullable *_Nonnull failure) {                         \
        static union {                                                                                                 \
            void *addresses[sizeof(type) / sizeof(void *)];                                                            \
            type functions;                                                                                            \
        } library;                                                                                                     \
        static const char *const names[] = {functions(LOADING_NAME)};                                                  \
        *failure = loading_load(file, names, library.addresses, sizeof names / sizeof *names);                         \
        return *failure == NULL ? &library.functions : NULL;                                                           \
    }
