#include "common/server/bearer.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/strings/match.h"
#include "common/base/status_macros.h"
#include "common/procedure/role.h"

namespace yifa::server {
namespace {

using casework::Caller;

constexpr std::string_view kScheme = "bearer ";

// The token that is shown; nothing where none is.
absl::StatusOr<std::optional<std::string_view>> TokenOf(
    const grpc::CallbackServerContext& context) {
  const auto [begin, end] = context.client_metadata().equal_range(kAuthorizationKey);
  if (begin == end) return std::nullopt;
  const std::string_view value(begin->second.data(), begin->second.size());
  if (std::next(begin) != end)
    return TokenRefused("token_malformed", "authorization is given twice");
  if (!absl::StartsWithIgnoreCase({value.data(), value.size()},
                                  {kScheme.data(), kScheme.size()}))
    return TokenRefused("token_malformed", "the authorization is no bearer token");
  return value.substr(kScheme.size());
}

// Who calls, if `own` was shown with the person's token.
absl::StatusOr<Caller> Together(const Caller& own, bool is_proved, Caller person) {
  person.valid_until = std::min(person.valid_until, own.valid_until);
  if (own.Has(procedure::kDelegate)) {
    if (!own.organ.empty() && own.organ != person.organ)
      return TokenRefused("delegate_organ", "the delegate is another organ's");
    person.through = own.principal;
    return person;
  }
  if (is_proved && own.principal == person.principal && own.organ == person.organ)
    return person;
  return TokenRefused("two_callers",
                      "a token is shown beside another identity that is no delegate's");
}

class Bearer final : public Identity {
 public:
  Bearer(std::unique_ptr<Identity> own, std::unique_ptr<Tokens> tokens)
      : own_(std::move(own)), tokens_(std::move(tokens)) {}

  absl::StatusOr<Caller> Establish(
      const grpc::CallbackServerContext& context) const override {
    YIFA_ASSIGN_OR_RETURN(const std::optional<std::string_view> token, TokenOf(context));
    if (!token) {
      absl::StatusOr<Caller> own = own_->Establish(context);
      if (own.ok() && own->Has(procedure::kDelegate))
        return TokenRefused("token_missing", "a delegate passes on a person's token");
      return own;
    }
    if (tokens_ == nullptr)
      return TokenRefused("token_not_taken", "no issuer of tokens is believed here");
    if (!own_->IsShown(context)) return tokens_->CallerOf(*token);
    YIFA_ASSIGN_OR_RETURN(const Caller own, own_->Establish(context));
    YIFA_ASSIGN_OR_RETURN(Caller person, tokens_->CallerOf(*token));
    return Together(own, own_->is_proved(), std::move(person));
  }

 private:
  const std::unique_ptr<Identity> own_;
  const std::unique_ptr<Tokens> tokens_;
};

}  // namespace

std::unique_ptr<Identity> BearerIdentity(std::unique_ptr<Identity> own,
                                         std::unique_ptr<Tokens> tokens) {
  return std::make_unique<Bearer>(std::move(own), std::move(tokens));
}

}  // namespace yifa::server
