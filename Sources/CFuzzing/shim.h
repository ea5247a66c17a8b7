// What the fuzzer asks of Linux: to write inside of one folder alone (Landlock, Linux 5.13), and malloc's `mallinfo2`.
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Lets this process and its children make, change and remove files below `folder` alone, from now on. Returns 0, or the
/// number of the error: the kernel may be too old, or built without Landlock.
static inline int harmonium_confine_writes(const char *folder) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 0) return errno;
    struct landlock_ruleset_attr rules = {
        .handled_access_fs = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                             LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                             LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                             LANDLOCK_ACCESS_FS_MAKE_SYM};
#ifdef LANDLOCK_ACCESS_FS_TRUNCATE
    if (version >= 3) rules.handled_access_fs |= LANDLOCK_ACCESS_FS_TRUNCATE;
#endif
    // The smallest size: older kernels refuse fields that they do not know.
    int set = (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof rules.handled_access_fs, 0);
    if (set < 0) return errno;
    struct landlock_path_beneath_attr beneath = {.allowed_access = rules.handled_access_fs};
    beneath.parent_fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int failed = beneath.parent_fd < 0 || syscall(SYS_landlock_add_rule, set, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) != 0 ||
                 prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || syscall(SYS_landlock_restrict_self, set, 0) != 0;
    int error = failed ? errno : 0;
    if (beneath.parent_fd >= 0) close(beneath.parent_fd);
    close(set);
    return error;
}
