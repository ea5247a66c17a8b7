// What Swift's Glibc module leaves out: where a thread's stack lies, and a signal to one thread that carries a value (GNU
// extensions), and where the stack of the running function lies.
#include <pthread.h>
#include <signal.h>

extern int pthread_getattr_np(pthread_t thread, pthread_attr_t *attributes);
extern int pthread_sigqueue(pthread_t thread, int number, const union sigval value);

static inline void *harmonium_frame_address(void) { return __builtin_frame_address(0); }

/// The Swift runtime's count of the references to an object, which its standard library has for debuggers only.
extern long swift_retainCount(void *object);
