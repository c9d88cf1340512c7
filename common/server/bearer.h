// Who calls, where a token may say so, beside a certificate or instead of one.
#ifndef YIFA_COMMON_SERVER_BEARER_H_
#define YIFA_COMMON_SERVER_BEARER_H_

#include <memory>

#include "common/server/identity.h"
#include "common/server/token.h"

namespace yifa::server {

// The metadata of a token: `Bearer {token}` (RFC 6750).
inline constexpr char kAuthorizationKey[] = "authorization";

// Establishes the caller by its token, if it shows one; else as `own` does. Where it
// shows both it is
//  - the person of the token, in the hands of a delegate (`Caller::through`): the role of
//    `own`; one of an organ passes on persons of that organ only;
//  - the person of the token, where a certificate names the same principal and organ;
//  - nobody in all other cases.
// What is shown must be valid, each by itself. A delegate without a token is nobody.
// `tokens` null: none are taken.
std::unique_ptr<Identity> BearerIdentity(std::unique_ptr<Identity> own,
                                         std::unique_ptr<Tokens> tokens);

}  // namespace yifa::server

#endif  // YIFA_COMMON_SERVER_BEARER_H_
