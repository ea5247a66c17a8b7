// OpenBLAS: the matrix products of the engine.
#pragma once
#include <cblas.h>
