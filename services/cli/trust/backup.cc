// yifa backup: copies of the suite, each cut at one place.
#include <csignal>
#include <cstdio>
#include <string>
#include <utility>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/suite.h"
#include "services/cli/trust/suite_copy.h"

ABSL_FLAG(
    std::string, encrypt_to, "",
    "File of the key that copies are sealed for: a public key in PEM (X25519, or RSA "
    "of 2048 bits or more), or 32 bytes. Empty: they are not sealed.");
ABSL_FLAG(
    int, keep, 0,
    "How many copies stay; older ones, and what only they need, are removed. 0: all.");
ABSL_FLAG(
    int, every, 0,
    "Takes a copy every so many seconds, until it is stopped; one that fails is said "
    "and the next one tried. 0: one copy.");

namespace yifa::cli {
namespace {

struct Places {
  std::unique_ptr<CopyShelf> shelf;
  std::unique_ptr<CopyStore> keys;  // null: they are left out
};

absl::StatusOr<Places> OpenPlaces(const std::string& target) {
  std::unique_ptr<SealingKey> key;
  if (const std::string file = absl::GetFlag(FLAGS_encrypt_to); !file.empty()) {
    YIFA_ASSIGN_OR_RETURN(key, SealingKey::ForSealing(file));
  }
  const std::string keys = KeysFromFlags();
  if (keys.empty() || keys == target)
    return absl::InvalidArgumentError(
        "密钥不同数据放在一处：请用 --keys 指明另一目录，或者 --keys=none（没有密钥的备份"
        "不能恢复）");
  if (key == nullptr && IsS3(keys))
    return absl::InvalidArgumentError(
        "密钥不能不加密就放到 S3 存储：请用 --encrypt_to，或者另一目录");
  Places places;
  YIFA_ASSIGN_OR_RETURN(auto store, OpenCopyStore(target, StoreUse::kWrite));
  YIFA_ASSIGN_OR_RETURN(places.shelf, CopyShelf::Write(std::move(store), std::move(key)));
  if (keys != "none") {
    YIFA_ASSIGN_OR_RETURN(places.keys, OpenCopyStore(keys, StoreUse::kWrite));
  }
  return places;
}

std::vector<CopiedFile> KeysOf(const SuiteCopy& copy, const std::string& service) {
  const auto found = copy.keys.find(service);
  return found == copy.keys.end() ? std::vector<CopiedFile>() : found->second;
}

void Print(const SuiteCopy& copy, int64_t removed) {
  const std::string name = NameOfCopy(copy.manifest.time);
  Json services = Json::object();
  for (const auto& [service, copied] : copy.manifest.services) {
    const Sent& sent = copy.sent.at(service);
    services[service] = {{"entries", copied.head.tree_size()},
                         {"files", sent.files},
                         {"sent", sent.sent},
                         {"sent_bytes", sent.sent_bytes},
                         {"keys", KeysOf(copy, service).size()}};
    if (WantsJson()) continue;
    std::printf("%s：%lld 条记录，%lld 个文件，其中新传 %lld 个（%lld 字节）%s\n",
                service.c_str(), static_cast<long long>(copied.head.tree_size()),
                static_cast<long long>(sent.files), static_cast<long long>(sent.sent),
                static_cast<long long>(sent.sent_bytes),
                copy.keys.empty() ? "，没有密钥" : "");
  }
  if (WantsJson())
    PrintJson({{"copy", name}, {"services", services}, {"removed", removed}});
  else
    std::printf("备份 %s 完成\n", name.c_str());
  std::fflush(stdout);
}

absl::Status BackUpOnce(const std::string& target) {
  YIFA_ASSIGN_OR_RETURN(const Places places, OpenPlaces(target));
  YIFA_ASSIGN_OR_RETURN(const Suite suite,
                        Suite::Open(AddressesFromFlags(), CallerFromFlags()));
  YIFA_ASSIGN_OR_RETURN(const SuiteCopy copy,
                        CopySuite(suite, *places.shelf, places.keys.get()));
  int64_t removed = 0;
  if (const int keep = absl::GetFlag(FLAGS_keep); keep > 0) {
    YIFA_ASSIGN_OR_RETURN(removed, places.shelf->Prune(static_cast<size_t>(keep)));
  }
  Print(copy, removed);
  return absl::OkStatus();
}

int RunBackUp(const std::vector<std::string>& arguments) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of the write
  const int every = absl::GetFlag(FLAGS_every);
  if (every < 0 || absl::GetFlag(FLAGS_keep) < 0)
    return Fail("无法备份", absl::InvalidArgumentError("--every、--keep 不得是负数"));
  while (true) {
    const absl::Time next = absl::Now() + absl::Seconds(every);
    const absl::Status status = BackUpOnce(arguments[0]);
    if (!status.ok()) Fail("备份失败", status);
    if (every == 0) return status.ok() ? kExitOk : kExitFailed;
    absl::SleepFor(next - absl::Now());
  }
}

}  // namespace

const Command& BackUpCommand() {
  static const Command command = {
      "backup",
      "TARGET",
      "copies all services, cut at one place 备份",
      "Takes a copy of the databases of all services to TARGET, a directory or\n"
      "s3://bucket/prefix, and of their keys to --keys, another: neither opens anything\n"
      "without the other. Over their connections: it may run on another machine. The\n"
      "services hold what they react to for a moment while all are cut, so that none is\n"
      "behind what another has read of it; acts go on.\n"
      "TARGET takes many copies: what an earlier one has is not sent again. A copy "
      "exists\n"
      "once its manifest is written, last; one that was broken off does not, and the "
      "next\n"
      "goes on with what it brought. Of the keys only the last are kept, which fit all\n"
      "copies: what was erased since is in none of them any more. For administrators of\n"
      "all.\n"
      "Exits with 0, or 1 if a service could not be copied.",
      1,
      1,
      {SuiteFlags(),
       IdentityFlags(),
       StoreFlags(),
       JsonFlags(),
       {FlagOf(FLAGS_encrypt_to), FlagOf(FLAGS_keep), FlagOf(FLAGS_every)}},
      &RunBackUp};
  return command;
}

}  // namespace yifa::cli
