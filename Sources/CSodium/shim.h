// libsodium: the HMAC signatures of Jupyter messages. ZeroMQ loads it anyway, for its own encryption.
#pragma once
#include <sodium.h>
#include "../CLoading/loading.h"

#define SODIUM_FUNCTIONS(F)                                                                                            \
    F(crypto_auth_hmacsha256_final) F(crypto_auth_hmacsha256_init) F(crypto_auth_hmacsha256_update)                    \
    F(crypto_auth_hmacsha512_final) F(crypto_auth_hmacsha512_init) F(crypto_auth_hmacsha512_update)                    \
    F(sodium_init) F(sodium_memcmp)
LOADING_LIBRARY(Sodium, "libsodium.so.23", SODIUM_FUNCTIONS)
