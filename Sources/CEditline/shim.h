// libedit: line editing in the terminal, through its native wide-character interface.
// It is loaded for the prompt alone. Its calls are variadic, which Swift cannot call; each use that the editor makes of
// them is a typed function here.
#pragma once
#include <histedit.h>
#include <locale.h>
#include <stdio.h>
#include "../CLoading/loading.h"

#define EDITLINE_FUNCTIONS(F)                                                                                          \
    F(el_cursor) F(el_deletestr) F(el_end) F(el_init) F(el_resize) F(el_source) F(el_wget) F(el_wgets) F(el_wline)     \
    F(el_wreplacestr) F(el_wset) F(history_w) F(history_wend) F(history_winit)
LOADING_LIBRARY(EditlineLibrary, "libedit.so.2", EDITLINE_FUNCTIONS)

/// The library. For calls with an editor, which only a loaded library can have made.
static inline const EditlineLibrary *_Nonnull libedit(void) {
    const char *failure;
    return (const EditlineLibrary *_Nonnull)EditlineLibrary_load(&failure);
}

/// The columns of a character, as libedit counts them; its declaration hides behind a feature macro.
int wcwidth(wchar_t character);

/// An editor on the standard streams; NULL without a terminal, or without the library.
static inline EditLine *editline_open(const char *program) {
    const char *failure;
    const EditlineLibrary *library = EditlineLibrary_load(&failure);
    return library == NULL ? NULL : library->el_init(program, stdin, stdout, stderr);
}

/// The object that the callbacks find again with `editline_owner`.
static inline void editline_set_owner(EditLine *editor, void *owner) {
    libedit()->el_wset(editor, EL_CLIENTDATA, owner);
}

static inline void *editline_owner(EditLine *editor) {
    void *owner = NULL;
    libedit()->el_wget(editor, EL_CLIENTDATA, &owner);
    return owner;
}

/// The prompt is asked for at every refresh.
static inline void editline_set_prompt(EditLine *editor, wchar_t *(*prompt)(EditLine *)) {
    libedit()->el_wset(editor, EL_PROMPT, prompt);
}

/// Where characters come from: 1 when one was read, 0 at the end, -1 after an error.
static inline void editline_set_reader(EditLine *editor, int (*reader)(EditLine *, wchar_t *)) {
    libedit()->el_wset(editor, EL_GETCFN, reader);
}

/// Adds the command `editor-command`; it receives the character that invoked it. (libedit keeps the two texts.)
static inline void editline_add_command(EditLine *editor, unsigned char (*command)(EditLine *, wint_t)) {
    libedit()->el_wset(editor, EL_ADDFN, L"editor-command", L"Run a command of the line editor", command);
}

static inline void editline_set_mode(EditLine *editor, const wchar_t *mode) {
    libedit()->el_wset(editor, EL_EDITOR, mode);
}

/// Whether the user's `.editrc` chose vi keys.
static inline int editline_is_vi(EditLine *editor) {
    const wchar_t *mode = NULL;
    return libedit()->el_wget(editor, EL_EDITOR, &mode) == 0 && mode != NULL && mode[0] == L'v';
}

static inline void editline_bind(EditLine *editor, const wchar_t *key, const wchar_t *command) {
    libedit()->el_wset(editor, EL_BIND, key, command, NULL);
}

static inline void editline_bind_alternate(EditLine *editor, const wchar_t *key, const wchar_t *command) {
    libedit()->el_wset(editor, EL_BIND, L"-a", key, command, NULL);
}

static inline void editline_bind_text(EditLine *editor, const wchar_t *key, const wchar_t *text) {
    libedit()->el_wset(editor, EL_BIND, L"-s", key, text, NULL);
}

static inline void editline_bind_text_alternate(EditLine *editor, const wchar_t *key, const wchar_t *text) {
    libedit()->el_wset(editor, EL_BIND, L"-a", L"-s", key, text, NULL);
}

/// While a line is edited, Ctrl-C, Ctrl-Z and Ctrl-\ arrive as characters instead of raising signals.
static inline void editline_disable_signal_keys(EditLine *editor) {
    libedit()->el_wset(editor, EL_SETTY, L"-d", L"-isig", NULL);
}

/// Switches the terminal between editing (1) and its normal mode (0).
static inline void editline_prepare_terminal(EditLine *editor, int editing) {
    libedit()->el_wset(editor, EL_PREP_TERM, editing);
}

/// Draws everything anew; the cursor must stand where the prompt begins.
static inline void editline_redraw(EditLine *editor) { libedit()->el_wset(editor, EL_REFRESH); }

static inline void editline_set_history(EditLine *editor, HistoryW *history) {
    libedit()->el_wset(editor, EL_HIST, libedit()->history_w, history);
}

static inline void editline_history_limit(HistoryW *history, int limit) {
    HistEventW event;
    libedit()->history_w(history, &event, H_SETSIZE, limit);
}

static inline void editline_history_enter(HistoryW *history, const wchar_t *entry) {
    HistEventW event;
    libedit()->history_w(history, &event, H_ENTER, entry);
}
