#include "services/cli/trust/witnesses.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "common/base/sha256.h"
#include "common/base/status_macros.h"
#include "common/base/timestamp.h"
#include "common/record/head_keys.h"
#include "common/record/witness.h"
#include "services/cli/command.h"
#include "services/cli/files.h"

namespace yifa::cli {
namespace {

using record::v1::ListWitnessedHeadsResponse;
using record::v1::SignedTreeHead;
using record::v1::WitnessedHead;

std::string TimeText(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%S", FromTimestamp(time),
                          absl::FixedTimeZone(8 * 3600));
}

bool IsSigned(const SignedTreeHead& head) {
  return record::FaultIn(head, head.log_id()) == record::HeadFault::kNone;
}

std::string ShortId(const std::string& log_id) { return Hex(log_id).substr(0, 16); }

}  // namespace

absl::StatusOr<std::vector<record::NoteKey>> LoadWitnessKeys(const std::string& file) {
  YIFA_ASSIGN_OR_RETURN(const std::string text, ReadFile(file));
  std::vector<record::NoteKey> keys;
  const std::vector<std::string> lines =
      absl::StrSplit(text, absl::ByAnyChar("\r\n"), absl::SkipWhitespace());
  for (const std::string& line : lines) {
    if (line.front() == '#') continue;
    const absl::StatusOr<record::NoteKey> key = record::ParseNoteKey(line);
    if (!key.ok())
      return absl::InvalidArgumentError(absl::StrCat(file, " 中有一行不是公钥：", line));
    keys.push_back(*key);
  }
  if (keys.empty()) return absl::InvalidArgumentError(absl::StrCat(file, " 没有公钥"));
  return keys;
}

Said AskWitnesses(const Suite& suite) {
  Said said;
  for (const Service witness : kServices)
    said.emplace(
        witness,
        suite.channel(witness).Call<ListWitnessedHeadsResponse>(
            MethodNamed("yifa.record.v1.RecordService.ListWitnessedHeads"),
            record::v1::ListWitnessedHeadsRequest(), server::CallOptions{.attempts = 3}));
  return said;
}

Findings Witnesses::Of(const std::map<Service, Findings>& all, Service witness) {
  const auto found = all.find(witness);
  return found == all.end() ? Findings() : found->second;
}

bool Witnesses::Believes(Service witness, const std::string& address,
                         const WitnessedHead& seen) {
  if (!keys_.empty())
    return std::any_of(keys_.begin(), keys_.end(), [&](const record::NoteKey& key) {
      return key.public_key == seen.cosigner_key();
    });
  const std::string log_id = Hex(seen.cosigner_log_id());
  bool is_known = false;
  for (const auto& [known, head] : *seen_) {
    if (head.service != NameOf(witness) || head.address != address) continue;
    if (known == log_id) return true;
    is_known = true;
  }
  if (!is_known && notes_[witness].empty())
    notes_[witness].push_back(
        absl::StrCat("首次采信为见证：", record::ToText(record::KeyOf(seen))));
  return !is_known;
}

void Witnesses::Hear(Service witness, const std::string& address,
                     const absl::StatusOr<ListWitnessedHeadsResponse>& said) {
  if (!said.ok()) {
    notes_[witness].push_back(
        absl::StrCat("未能询问它所见证的树头：", Words(said.status())));
    return;
  }
  for (const WitnessedHead& seen : said->heads()) {
    if (seen.neighbour() == NameOf(witness)) continue;  // nobody is his own witness
    if (!record::IsCosigned(seen) || !IsSigned(seen.head()) ||
        !record::IsKeyOf(seen.cosigner_key(), seen.cosigner_log_id(),
                         seen.cosigner_keys())) {
      findings_[witness].push_back(
          absl::StrCat("它所示对 ", seen.neighbour(), " 的见证，签名无效"));
      continue;
    }
    if (!Believes(witness, address, seen)) {
      notes_[witness].push_back(
          absl::StrCat("它对 ", seen.neighbour(), " 的见证出自不被采信的密钥，未予采用"));
      continue;
    }
    testimonies_[seen.neighbour()].push_back({witness, seen});
  }
}

std::set<uint64_t> Witnesses::SizesOf(Service service) const {
  std::set<uint64_t> sizes;
  if (const auto found = testimonies_.find(NameOf(service)); found != testimonies_.end())
    for (const Testimony& testimony : found->second)
      sizes.insert(static_cast<uint64_t>(testimony.seen.head().tree_size()));
  return sizes;
}

size_t Witnesses::CountOf(Service service) const {
  const auto found = testimonies_.find(NameOf(service));
  return found == testimonies_.end() ? 0 : found->second.size();
}

Findings Witnesses::Compare(Service service, const SignedTreeHead& present,
                            const RecordCheck& record) const {
  Findings findings;
  const auto found = testimonies_.find(NameOf(service));
  if (found == testimonies_.end()) return findings;
  for (const auto& [witness, seen] : found->second) {
    const SignedTreeHead& head = seen.head();
    const std::string who =
        absl::StrCat(TitleOf(witness), " 自 ", TimeText(seen.first_seen_time()),
                     " 起见证、", TimeText(seen.cosign_time()), " 联署的");
    if (head.log_id() != present.log_id()) {
      findings.push_back(absl::StrCat(who, "是另一日志 ", ShortId(head.log_id()), "，至 ",
                                      head.tree_size(), " 条：密钥或者记录被更换"));
      continue;
    }
    const Findings differs = record.CompareRoot(static_cast<uint64_t>(head.tree_size()),
                                                head.root_hash(), who + "树头");
    findings.insert(findings.end(), differs.begin(), differs.end());
  }
  return findings;
}

absl::StatusOr<record::Note> CheckpointOf(Service service, const SignedTreeHead& present,
                                          const Said& said) {
  SignedTreeHead head = present;
  std::map<Service, WitnessedHead> cosigned;
  for (const auto& [witness, heads] : said) {
    if (!heads.ok() || witness == service) continue;
    for (const WitnessedHead& seen : heads->heads())
      if (seen.neighbour() == NameOf(service) &&
          seen.head().log_id() == present.log_id() && IsSigned(seen.head()) &&
          !seen.head().note_signature().empty() && record::IsCosigned(seen))
        cosigned[witness] = seen;
  }
  const auto newest = std::max_element(
      cosigned.begin(), cosigned.end(), [](const auto& a, const auto& b) {
        return a.second.head().tree_size() < b.second.head().tree_size();
      });
  if (newest != cosigned.end()) head = newest->second.head();
  record::Note note;
  note.text = record::CheckpointText(head);
  note.signatures.push_back(record::SignatureOf(head));
  for (const auto& [witness, seen] : cosigned)
    if (record::CheckpointText(seen.head()) == note.text)
      note.signatures.push_back(record::SignatureOf(seen));
  if (record::Verify(note, record::KeyOf(head)) != record::NoteVerdict::kGood)
    return absl::InvalidArgumentError("该服务没有签署检查点");
  return note;
}

absl::StatusOr<GivenCheckpoint> LoadCheckpoint(const std::string& file) {
  YIFA_ASSIGN_OR_RETURN(const std::string text, ReadFile(file));
  GivenCheckpoint given;
  YIFA_ASSIGN_OR_RETURN(given.note, record::ParseNote(text));
  YIFA_ASSIGN_OR_RETURN(given.checkpoint, record::ParseCheckpoint(given.note.text));
  return given;
}

Findings CompareCheckpoint(const GivenCheckpoint& given, const SignedTreeHead& present,
                           const RecordCheck& record) {
  if (record::Verify(given.note, record::KeyOf(present)) != record::NoteVerdict::kGood)
    return {"所给检查点没有该日志的有效签名"};
  return record.CompareRoot(given.checkpoint.size, given.checkpoint.root, "所给检查点");
}

std::string RepairText(const record::v1::Entry& entry) {
  record::v1::RepairFeedRequest request;
  entry.request().UnpackTo(&request);
  return absl::StrCat(TimeText(entry.record_time()), " 经 ", entry.actor().principal(),
                      " 决定，自第 ", request.common_size(), " 条起接续读取 ",
                      request.neighbour(), " 的另一记录：", request.reason());
}

}  // namespace yifa::cli
