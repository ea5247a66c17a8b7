// OpenSSL's libcrypto: the HMAC-SHA256 signatures of Jupyter messages.
#pragma once
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include "../CLoading/loading.h"

#define CRYPTO_FUNCTIONS(F)                                                                                            \
    F(CRYPTO_memcmp) F(EVP_MAC_CTX_free) F(EVP_MAC_CTX_get_mac_size) F(EVP_MAC_CTX_new) F(EVP_MAC_fetch)               \
    F(EVP_MAC_final) F(EVP_MAC_free) F(EVP_MAC_init) F(EVP_MAC_update) F(OSSL_PARAM_construct_end)                     \
    F(OSSL_PARAM_construct_utf8_string)
LOADING_LIBRARY(Crypto, "libcrypto.so.3", CRYPTO_FUNCTIONS)
