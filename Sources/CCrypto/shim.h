// OpenSSL's libcrypto: the HMAC-SHA256 signatures of Jupyter messages.
#pragma once
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
