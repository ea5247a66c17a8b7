// zlib: the deflate streams inside PNG and npz files.
#pragma once
#include <zlib.h>
