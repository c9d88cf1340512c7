#include "services/cli/trust/trail_check.h"

#include <bit>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/timestamp.h"
#include "common/record/key_chain.h"
#include "common/record/log.h"
#include "common/record/reading.h"
#include "common/record/signer.h"

namespace yifa::cli {
namespace {

constexpr size_t kFindingsMost = 20;

// The first key of the trail, or one that has the word of those before it.
bool IsKeyOfTrail(const record::v1::SignedTreeHead& head) {
  const record::Kept& kept = record::KeptTrail();
  if (head.keys().empty()) return head.log_id() == record::IdOf(kept, head.public_key());
  record::v1::TreeKeys keys;
  *keys.mutable_keys() = head.keys();
  const auto chain = record::KeyChain::Of(kept, keys);
  return chain.ok() && chain->log_id() == head.log_id() && head.tree_size() >= 0 &&
         chain->MaySign(head.public_key(), static_cast<uint64_t>(head.tree_size()));
}

}  // namespace

Findings CheckTrailHead(const record::v1::SignedTreeHead& head) {
  Findings findings;
  const record::Kept& kept = record::KeptTrail();
  if (!IsKeyOfTrail(head)) findings.push_back("审计日志树头的日志标识与公钥不符");
  if (!record::VerifySignature(head.public_key(), record::SignedBytes(head, kept),
                               head.signature()))
    findings.push_back(
        absl::StrCat("审计日志树头（", head.tree_size(), " 条）的签名无效"));
  return findings;
}

void TrailCheck::Find(std::string finding) {
  if (findings_.size() < kFindingsMost) findings_.push_back(std::move(finding));
}

void TrailCheck::NoteDropped(const trail::v1::TrailEntry& entry) {
  if (entry.event() == trail::v1::TRAIL_EVENT_PRUNED)
    said_ = static_cast<uint64_t>(entry.kept_from());
}

void TrailCheck::Add(const trail::v1::ReadTrailResponse& response, uint64_t size) {
  if (!std::exchange(begun_, true)) {
    first_ = static_cast<uint64_t>(response.first_sequence());
    if (response.edge_size() == std::popcount(first_))
      frontier_ = record::Frontier(first_, record::HashesOf(response.edge()));
    else
      Find("审计日志没有给出已清除部分的树根");
  }
  for (const trail::v1::LoggedTrailEntry& logged : response.entries()) {
    const uint64_t sequence = frontier_.size();
    trail::v1::TrailEntry entry;
    if (sequence >= size) {  // written since, perhaps of what was dropped since
      if (entry.ParseFromString(logged.entry())) NoteDropped(entry);
      continue;
    }
    if (!entry.ParseFromString(logged.entry()) ||
        entry.sequence() != static_cast<int64_t>(sequence) ||
        logged.sequence() != entry.sequence()) {
      Find(absl::StrCat("审计日志第 ", sequence, " 条不是该条"));
    } else {
      const absl::Time time = FromTimestamp(entry.record_time());
      if (last_time_ && time <= *last_time_)
        Find(absl::StrCat("审计日志第 ", sequence, " 条的时间不晚于上一条"));
      last_time_ = time;
      NoteDropped(entry);
    }
    frontier_.Append(record::LeafHash(logged.entry()));
  }
}

Findings TrailCheck::Compare(const record::v1::SignedTreeHead& head) const {
  Findings findings = findings_;
  const auto size = static_cast<uint64_t>(head.tree_size());
  if (size != frontier_.size())
    findings.push_back(absl::StrCat("审计日志的树头有 ", size, " 条，只能读到 ",
                                    frontier_.size(), " 条"));
  else if (Bytes(frontier_.Root()) != head.root_hash())
    findings.push_back(
        absl::StrCat("审计日志（", size, " 条）的树根与按条目重算的不符：日志被改动"));
  if (said_ < first_)
    findings.push_back(absl::StrCat(
        "审计日志第 ", first_, " 条以前的条目缺失，日志中只说清除到第 ", said_, " 条"));
  return findings;
}

}  // namespace yifa::cli
