// OpenBLAS: the matrix products of the engine. Loading it takes longer than starting the program, and starts threads.
#pragma once
#include <cblas.h>
#include "../CLoading/loading.h"

#define OPENBLAS_FUNCTIONS(F) F(cblas_dgemm) F(openblas_set_num_threads)
LOADING_LIBRARY(OpenBLAS, "libopenblas.so.0", OPENBLAS_FUNCTIONS)
