// GNU extensions about threads that Swift's Glibc module leaves out: where a thread's stack lies, and a signal to one
// thread that carries a value.
#include <pthread.h>
#include <signal.h>

extern int pthread_getattr_np(pthread_t thread, pthread_attr_t *attributes);
extern int pthread_sigqueue(pthread_t thread, int number, const union sigval value);
