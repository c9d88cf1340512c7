#include "services/cli/trust/record_check.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/record/head_keys.h"
#include "common/record/log.h"
#include "common/record/signer.h"

namespace yifa::cli {
namespace {

constexpr size_t kFindingsMost = 20;

// `organs/x` of `organs/x/complaints/y`; the whole of a register's name.
std::string OrganOf(const std::string& resource) {
  const size_t slash = resource.find('/', resource.find('/') + 1);
  return resource.substr(0, slash);
}

bool Before(const google::protobuf::Timestamp& a, const google::protobuf::Timestamp& b) {
  return std::make_pair(a.seconds(), a.nanos()) < std::make_pair(b.seconds(), b.nanos());
}

std::string NameOfFigure(const std::pair<std::string, std::string>& key) {
  return key.second.empty() ? key.first : absl::StrCat(key.first, "（", key.second, "）");
}

}  // namespace

Findings CheckHead(const record::v1::SignedTreeHead& head) {
  Findings findings;
  const record::HeadFault fault = record::FaultIn(head, head.log_id());
  if (fault == record::HeadFault::kOtherKey)
    findings.push_back("树头的日志标识与公钥不符");
  if (!record::VerifySignature(head.public_key(), record::SignedBytes(head),
                               head.signature()))
    findings.push_back(absl::StrCat("树头（", head.tree_size(), " 条）的签名无效"));
  return findings;
}

void RecordCheck::Note() {
  if (sizes_.count(frontier_.size()) > 0) roots_[frontier_.size()] = frontier_.Root();
}

void RecordCheck::Find(std::string finding) {
  if (findings_.size() < kFindingsMost) findings_.push_back(std::move(finding));
}

void RecordCheck::CheckLinks(uint64_t sequence, const record::v1::Entry& entry) {
  if (last_time_ && !Before(*last_time_, entry.record_time()))
    Find(absl::StrCat("第 ", sequence, " 条的入档时间不晚于上一条"));
  last_time_ = entry.record_time();
  if (entry.request().Is<record::v1::RepairFeedRequest>()) repairs_.push_back(entry);
  // A refusal changes nothing, so it is no link of the chain.
  if (!entry.refusal().empty()) {
    ++refusals_[{entry.source().service(), entry.refusal_reason()}];
    return;
  }
  const auto before = latest_.find(entry.resource());
  const int64_t expected =
      before == latest_.end() ? -1 : static_cast<int64_t>(before->second);
  const int64_t said = entry.has_previous_sequence() ? entry.previous_sequence() : -1;
  if (said != expected)
    Find(absl::StrCat("第 ", sequence, " 条（", entry.resource(), "）所指的上一条是 ",
                      said, "，应为 ", expected));
  latest_[entry.resource()] = sequence;
}

void RecordCheck::Add(const record::v1::LoggedEntry& logged) {
  const uint64_t sequence = frontier_.size();
  if (logged.sequence() != static_cast<int64_t>(sequence))
    Find(absl::StrCat("应为第 ", sequence, " 条，读到第 ", logged.sequence(), " 条"));
  record::v1::Entry entry;
  if (!entry.ParseFromString(logged.entry())) {
    Find(absl::StrCat("第 ", sequence, " 条无法解析"));
  } else {
    if (entry.sequence() != static_cast<int64_t>(sequence))
      Find(absl::StrCat("第 ", sequence, " 条自称第 ", entry.sequence(), " 条"));
    CheckLinks(sequence, entry);
    for (const record::v1::Tally& tally : entry.tallies())
      figures_[absl::StrCat(OrganOf(entry.resource()), "/years/", tally.year())]
              [{tally.figure(), tally.label()}] += tally.delta();
  }
  frontier_.Append(record::LeafHash(logged.entry()));
  Note();
}

Findings RecordCheck::CompareRoot(uint64_t size, std::string_view root,
                                  const std::string& what) const {
  if (size > frontier_.size())
    return {absl::StrCat(what, "有 ", size, " 条，现在只有 ", frontier_.size(),
                         " 条：记录被截短")};
  const auto noted = roots_.find(size);
  if (size < frontier_.size() && noted == roots_.end())
    return {absl::StrCat(what, "只有 ", size, " 条，而已经读到 ", frontier_.size(),
                         " 条：树头前后不一")};
  const Hash computed = size == frontier_.size() ? frontier_.Root() : noted->second;
  if (Bytes(computed) == root) return {};
  return {absl::StrCat(what, "（", size, " 条）的树根与按条目重算的不符：记录被改动")};
}

std::vector<std::string> RecordCheck::Years() const {
  std::vector<std::string> names;
  for (const auto& [name, figures] : figures_) names.push_back(name);
  return names;
}

Findings RecordCheck::CompareYear(const std::string& name,
                                  const statistics::v1::Year& year) const {
  std::map<FigureKey, std::pair<int64_t, int64_t>> both;  // recounted, served
  if (const auto counted = figures_.find(name); counted != figures_.end())
    for (const auto& [key, value] : counted->second) both[key].first = value;
  for (const statistics::v1::Figure& figure : year.figures())
    both[{figure.figure(), figure.label()}].second = figure.value();
  Findings findings;
  for (const auto& [key, values] : both)
    if (values.first != values.second && findings.size() < kFindingsMost)
      findings.push_back(absl::StrCat(name, " 的统计 ", NameOfFigure(key), " 为 ",
                                      values.second, "，按记录重算为 ", values.first));
  return findings;
}

}  // namespace yifa::cli
