// yifa keys: the keys of the services, and their change.
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/identifier.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/suite.h"
#include "yifa/keys/v1/key_service.pb.h"

namespace yifa::cli {
namespace {

using keys::v1::Keys;

template <typename Request>
absl::StatusOr<Keys> Rotate(server::Channel& channel, const char* method) {
  Request request;
  request.set_request_id(RandomUuid());
  server::CallOptions options;
  options.timeout = absl::InfiniteDuration();  // as long as it takes to wrap them all
  return channel.Call<Keys>(MethodNamed(method), request, options);
}

absl::StatusOr<Keys> Do(server::Channel& channel, const std::string& what) {
  if (what == "vault")
    return Rotate<keys::v1::RotateVaultKeyRequest>(
        channel, "yifa.keys.v1.KeyService.RotateVaultKey");
  if (what == "tree")
    return Rotate<keys::v1::RotateTreeKeyRequest>(
        channel, "yifa.keys.v1.KeyService.RotateTreeKey");
  return channel.Call<Keys>(MethodNamed("yifa.keys.v1.KeyService.GetKeys"),
                            keys::v1::GetKeysRequest());
}

Json ToJson(Service service, const Keys& keys) {
  Json tree = Json::array();
  for (const record::v1::TreeKey& key : keys.tree_keys())
    tree.push_back(
        {{"public_key", Hex(key.public_key())}, {"from_size", key.from_size()}});
  return {{"service", NameOf(service)},
          {"vault_epoch", keys.vault_epoch()},
          {"data_keys", keys.data_keys()},
          {"wrapped_before", keys.wrapped_before()},
          {"tree_keys", tree}};
}

void Print(Service service, const Keys& keys) {
  std::printf("%s：vault.key 第 %d 把，案件密钥 %lld 个", NameOf(service).c_str(),
              keys.vault_epoch(), static_cast<long long>(keys.data_keys()));
  if (keys.wrapped_before() > 0)
    std::printf("，其中 %lld 个尚由此前的密钥封装（yifa keys rotate vault 接着办）",
                static_cast<long long>(keys.wrapped_before()));
  std::printf("；tree.key 第 %d 把\n", keys.tree_keys_size());
}

int RunKeys(const std::vector<std::string>& arguments) {
  std::string what;
  std::vector<Service> services(kServices.begin(), kServices.end());
  const bool rotate = !arguments.empty() && arguments[0] == "rotate";
  if (rotate && arguments.size() > 1) what = arguments[1];
  const bool understood =
      arguments.empty() || (rotate && (what == "vault" || what == "tree"));
  if (understood && arguments.size() == 3) {
    const absl::StatusOr<Service> service = ServiceOf(arguments[2]);
    if (!service.ok()) return Fail("没有更换密钥", service.status());
    services = {*service};
  }
  if (!understood) {
    std::fprintf(stderr, "yifa keys | rotate vault|tree [SERVICE]\n");
    return kExitUsage;
  }
  const absl::StatusOr<Suite> suite =
      Suite::Open(AddressesFromFlags(), CallerFromFlags());
  if (!suite.ok()) return Fail("无法连接", suite.status());
  Json json = Json::array();
  for (const Service service : services) {
    const absl::StatusOr<Keys> keys = Do(suite->channel(service), what);
    if (!keys.ok())
      return Fail(absl::StrCat(NameOf(service), rotate ? "：没有更换密钥" : "：密钥"),
                  keys.status());
    json.push_back(ToJson(service, *keys));
    if (!WantsJson()) Print(service, *keys);
  }
  if (WantsJson())
    PrintJson(json);
  else if (rotate)
    std::printf("请立即重新备份（yifa backup --keys），并销毁此前的密钥备份。\n");
  return kExitOk;
}

}  // namespace

const Command& KeysCommand() {
  static const Command command = {
      "keys",
      "[rotate …]",
      "lists the services' keys, and changes them 密钥",
      "Says which vault.key and tree.key each service uses, and how far a change is; "
      "for\n"
      "security administrators and auditors of all.\n"
      "  rotate vault [SERVICE]  a new vault.key: all data keys are wrapped with it, and "
      "the\n"
      "                          old one is destroyed; goes on with one that broke off\n"
      "  rotate tree [SERVICE]   a new tree.key, for which the old one signs and is\n"
      "                          destroyed; heads that were signed before still verify\n"
      "Of all services, or one. For security administrators of all. Take a copy at "
      "once:\n"
      "copies of the data from before a change of tree.key do not start with the new "
      "one.\n"
      "Exits with 0, or 1 if one was refused.",
      0,
      3,
      {SuiteFlags(), IdentityFlags(), JsonFlags()},
      &RunKeys};
  return command;
}

}  // namespace yifa::cli
