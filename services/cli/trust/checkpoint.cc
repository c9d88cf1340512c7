// yifa checkpoint: a service's tree head as the world's witnesses and monitors read it.
#include <cstdio>
#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/record/checkpoint.h"
#include "common/record/head_keys.h"
#include "services/cli/command.h"
#include "services/cli/suite.h"
#include "services/cli/trust/heads.h"
#include "services/cli/trust/witnesses.h"

ABSL_FLAG(std::string, note, "",
          "File to write to, which has its old content or the new one at any time. "
          "Empty: standard output.");
ABSL_FLAG(bool, key, false,
          "Writes the keys that verify the service's signatures instead: of its own "
          "checkpoints, and of its cosignatures on those of others.");

namespace yifa::cli {
namespace {

using record::v1::SignedTreeHead;

std::string KeysOf(const SignedTreeHead& head) {
  record::NoteKey key = record::KeyOf(head);
  const std::string own = record::ToText(key);
  key.type = record::NoteKeyType::kCosignature;
  return absl::StrCat(own, "\n", record::ToText(key), "\n");
}

absl::StatusOr<std::string> Written(const Suite& suite, Service service) {
  YIFA_ASSIGN_OR_RETURN(
      const SignedTreeHead head,
      suite.channel(service).Call<SignedTreeHead>(
          MethodNamed("yifa.record.v1.RecordService.GetTreeHead"),
          record::v1::GetTreeHeadRequest(), server::CallOptions{.attempts = 5}));
  if (record::FaultIn(head, head.log_id()) != record::HeadFault::kNone)
    return absl::DataLossError("服务的树头没有有效签名");
  if (absl::GetFlag(FLAGS_key)) return KeysOf(head);
  YIFA_ASSIGN_OR_RETURN(const record::Note note,
                        CheckpointOf(service, head, AskWitnesses(suite)));
  return record::ToText(note);
}

int RunCheckpoint(const std::vector<std::string>& arguments) {
  const absl::StatusOr<Service> service = ServiceOf(arguments[0]);
  if (!service.ok()) {
    Fail("用法：yifa checkpoint SERVICE", service.status());
    return kExitUsage;
  }
  const absl::StatusOr<Suite> suite =
      Suite::Open(AddressesFromFlags(), CallerFromFlags());
  if (!suite.ok()) return Fail("无法连接", suite.status());
  const absl::StatusOr<std::string> text = Written(*suite, *service);
  if (!text.ok()) return Fail("无法取得检查点", text.status());
  const std::string file = absl::GetFlag(FLAGS_note);
  if (file.empty()) {
    std::fputs(text->c_str(), stdout);
    return kExitOk;
  }
  const absl::Status status = ReplaceFile(file, *text);
  return status.ok() ? kExitOk : Fail("无法写出", status);
}

}  // namespace

const Command& CheckpointCommand() {
  static const Command command = {
      "checkpoint",
      "SERVICE",
      "writes a service's tree head for outside witnesses 检查点",
      "Writes a checkpoint of the record of SERVICE, e.g. `penalty`, as a signed note\n"
      "(C2SP tlog-checkpoint): its origin is `yifa/` and the log's id in hexadecimal. It "
      "is\n"
      "of the newest head that other services have cosigned, and has their "
      "cosignatures\n"
      "(tlog-cosignature, cosignature/v1) after the service's own signature; of the "
      "present\n"
      "head where none has. Published or kept elsewhere, it is what `yifa verify\n"
      "--checkpoint` holds the record to. For auditors.\n"
      "Exits with 0, or 1 if the service did not answer.",
      1,
      1,
      {{FlagOf(FLAGS_note), FlagOf(FLAGS_key)}, SuiteFlags(), IdentityFlags()},
      &RunCheckpoint};
  return command;
}

}  // namespace yifa::cli
