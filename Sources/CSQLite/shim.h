// SQLite: the history that the runs of a kernel share.
#pragma once
#include <sqlite3.h>
#include "../CLoading/loading.h"

#define SQLITE_FUNCTIONS(F)                                                                                            \
    F(sqlite3_bind_int64) F(sqlite3_bind_null) F(sqlite3_bind_text) F(sqlite3_busy_timeout) F(sqlite3_close_v2)        \
    F(sqlite3_column_bytes) F(sqlite3_column_int64) F(sqlite3_column_text) F(sqlite3_errmsg) F(sqlite3_finalize)       \
    F(sqlite3_last_insert_rowid) F(sqlite3_open_v2) F(sqlite3_prepare_v2) F(sqlite3_step)
LOADING_LIBRARY(SQLite, "libsqlite3.so.0", SQLITE_FUNCTIONS)

/// SQLITE_TRANSIENT: a text that is bound is copied.
static const sqlite3_destructor_type sqlite_transient = SQLITE_TRANSIENT;
