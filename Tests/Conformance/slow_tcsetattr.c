// A tcsetattr that holds up whoever takes the terminal over until someone else has given it back: the worst moment for a
// signal to arrive, made certain. Preloaded by test_terminal_signals.py.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

static atomic_int given_back, taken;

static void wait_for(atomic_int *flag, int milliseconds) {
    for (int waited = 0; waited < milliseconds && !atomic_load(flag); waited++) usleep(1000);
}

int tcsetattr(int descriptor, int actions, const struct termios *settings) {
    int (*real)(int, int, const struct termios *) = dlsym(RTLD_NEXT, "tcsetattr");
    if (settings->c_lflag & ICANON) {
        int result = real(descriptor, actions, settings);
        atomic_store(&given_back, 1);
        wait_for(&taken, 500);
        return result;
    }
    const char *mark = getenv("TAKING_OVER");
    if (mark) close(open(mark, O_CREAT | O_WRONLY, 0600));
    atomic_store(&given_back, 0);
    wait_for(&given_back, 10000);
    int result = real(descriptor, actions, settings);
    atomic_store(&taken, 1);
    return result;
}
