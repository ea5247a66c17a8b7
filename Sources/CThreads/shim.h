// The GNU extension that tells where a thread's stack lies; Swift's Glibc module leaves it out.
#include <pthread.h>

extern int pthread_getattr_np(pthread_t thread, pthread_attr_t *attributes);
