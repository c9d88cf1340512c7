// yifa verify: what the services keep, checked from outside.
#include <cstdio>
#include <string>
#include <utility>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/progress.h"
#include "services/cli/reads.h"
#include "services/cli/suite.h"
#include "services/cli/trust/heads.h"
#include "services/cli/trust/record_check.h"
#include "services/cli/trust/standings.h"
#include "services/cli/trust/verify_trail.h"

ABSL_FLAG(std::string, heads, "",
          "File of the tree heads seen before, read and written. Empty: "
          "$XDG_STATE_HOME/yifa/heads.json.");

namespace yifa::cli {
namespace {

using record::v1::SignedTreeHead;

// A record that grows while it is read is read on this often, until it stands still for
// as long as its figures are compared.
constexpr int kRoundsMost = 10;
constexpr int kPageOfHeads = 1000;
// Behind a service's name in the file of heads: that of its audit trail.
constexpr char kTrailSuffix[] = "-trail";

struct Result {
  Service service;
  std::string address;
  SignedTreeHead head;
  SignedTreeHead trail_head;
  size_t years = 0;
  size_t earlier_heads = 0;
  std::vector<std::string> stages;  // of the service's own audit
  RecordCheck::Refusals refusals;
  Findings findings;
  Findings notes;
};

server::CallOptions Endless() {
  server::CallOptions options;
  options.timeout = absl::InfiniteDuration();
  return options;
}

class Verification {
 public:
  Verification(const Suite& suite, Service service, const SeenHeads& seen,
               StandingCheck& standings)
      : channel_(suite.channel(service)), seen_(seen), standings_(standings) {
    result_.service = service;
    result_.address = suite.address(service);
  }

  Result Run() {
    if (absl::Status status = Check(); !status.ok())
      result_.findings.push_back(absl::StrCat("无法完成核对：", Words(status)));
    return std::move(result_);
  }

 private:
  absl::Status Check() {
    YIFA_ASSIGN_OR_RETURN(result_.head, GetHead());
    Report(CheckHead(result_.head));
    YIFA_ASSIGN_OR_RETURN(const std::vector<SignedTreeHead> earlier, EarlierHeads());
    std::set<uint64_t> sizes = {0};
    for (const SignedTreeHead& head : earlier)
      sizes.insert(static_cast<uint64_t>(head.tree_size()));
    if (const SeenHead* before = SeenBefore()) sizes.insert(before->size);
    RecordCheck record(std::move(sizes));
    YIFA_RETURN_IF_ERROR(ReadUntilStill(record));
    CompareHeads(record, earlier);
    Report(record.findings());
    result_.refusals = record.refusals();
    YIFA_ASSIGN_OR_RETURN(result_.trail_head,
                          VerifyTrail(channel_, seen_, result_.findings));
    return Audit();
  }

  void Report(const Findings& findings) {
    result_.findings.insert(result_.findings.end(), findings.begin(), findings.end());
  }

  absl::StatusOr<SignedTreeHead> GetHead() {
    return channel_.Call<SignedTreeHead>(
        MethodNamed("yifa.record.v1.RecordService.GetTreeHead"),
        record::v1::GetTreeHeadRequest(), server::CallOptions{.attempts = 10});
  }

  // All heads that the service signed before.
  absl::StatusOr<std::vector<SignedTreeHead>> EarlierHeads() {
    std::vector<SignedTreeHead> heads;
    record::v1::ListTreeHeadsRequest request;
    request.set_page_size(kPageOfHeads);
    while (true) {
      YIFA_ASSIGN_OR_RETURN(const auto page,
                            channel_.Call<record::v1::ListTreeHeadsResponse>(
                                MethodNamed("yifa.record.v1.RecordService.ListTreeHeads"),
                                request, server::CallOptions{.attempts = 10}));
      if (page.heads().empty()) return heads;
      heads.insert(heads.end(), page.heads().begin(), page.heads().end());
      request.set_from_size(heads.back().tree_size() + 1);
    }
  }

  const SeenHead* SeenBefore() const {
    const auto found = seen_.find(LogIdOf(result_.head));
    return found == seen_.end() ? nullptr : &found->second;
  }

  absl::Status ReadOn(uint64_t to, RecordCheck& record) {
    if (record.size() >= to) return absl::OkStatus();
    record::v1::ReadEntriesRequest request;
    request.set_from_sequence(static_cast<int64_t>(record.size()));
    request.set_limit(static_cast<int64_t>(to - record.size()));
    const auto reader = channel_.Read(
        MethodNamed("yifa.record.v1.RecordService.ReadEntries"), request, Endless());
    Progress progress(TitleOf(result_.service), static_cast<int64_t>(to));
    record::v1::ReadEntriesResponse response;
    while (reader->Next(response)) {
      for (const record::v1::LoggedEntry& entry : response.entries()) {
        record.Add(entry);
        standings_.Add(result_.service, entry);
      }
      progress.Show(static_cast<int64_t>(record.size()));
    }
    YIFA_RETURN_IF_ERROR(reader->Finish());
    if (record.size() < to)
      return absl::DataLossError(
          absl::StrCat("树头有 ", to, " 条，只能读到 ", record.size(), " 条"));
    return absl::OkStatus();
  }

  // Reads the entries and compares the figures, until nothing was added meanwhile.
  absl::Status ReadUntilStill(RecordCheck& record) {
    Findings findings;
    for (int round = 0; round < kRoundsMost; ++round) {
      YIFA_RETURN_IF_ERROR(
          ReadOn(static_cast<uint64_t>(result_.head.tree_size()), record));
      YIFA_ASSIGN_OR_RETURN(findings, CompareYears(record));
      YIFA_ASSIGN_OR_RETURN(SignedTreeHead head, GetHead());
      const bool still = head.tree_size() == result_.head.tree_size();
      if (still || record.findings().size() > 0) {
        Report(findings);
        return absl::OkStatus();
      }
      Report(CheckHead(head));
      Report(record.CompareRoot(static_cast<uint64_t>(result_.head.tree_size()),
                                result_.head.root_hash(), "树头"));
      result_.head = std::move(head);
    }
    YIFA_RETURN_IF_ERROR(ReadOn(static_cast<uint64_t>(result_.head.tree_size()), record));
    result_.notes.push_back("核对期间记录一直在增加，统计未能核对");
    return absl::OkStatus();
  }

  absl::StatusOr<Findings> CompareYears(const RecordCheck& record) {
    Findings findings;
    const std::vector<std::string> years = record.Years();
    result_.years = years.size();
    for (const std::string& name : years) {
      statistics::v1::GetYearRequest request;
      request.set_name(name);
      YIFA_ASSIGN_OR_RETURN(
          const auto year,
          ReadYear(channel_, request, server::CallOptions{.attempts = 10}));
      const Findings found = record.CompareYear(name, year);
      findings.insert(findings.end(), found.begin(), found.end());
    }
    return findings;
  }

  void CompareHeads(const RecordCheck& record,
                    const std::vector<SignedTreeHead>& earlier) {
    Report(record.CompareRoot(static_cast<uint64_t>(result_.head.tree_size()),
                              result_.head.root_hash(), "现在的树头"));
    for (const SignedTreeHead& head : earlier) {
      Report(CheckHead(head));
      if (head.log_id() != result_.head.log_id())
        Report({absl::StrCat("先前的树头（", head.tree_size(), " 条）出自另一日志")});
      Report(record.CompareRoot(static_cast<uint64_t>(head.tree_size()), head.root_hash(),
                                "服务先前签出的树头"));
    }
    result_.earlier_heads = earlier.size();
    if (const SeenHead* before = SeenBefore())
      Report(record.CompareRoot(before->size, before->root, "此前核对时的树头"));
    for (const auto& [log_id, head] : seen_)
      if (head.service == NameOf(result_.service) && head.address == result_.address &&
          log_id != LogIdOf(result_.head))
        result_.notes.push_back(absl::StrCat(
            "该地址此前是另一日志 ", log_id.substr(0, 16), "，至 ", head.size, " 条"));
  }

  // The service's own audit of its whole database.
  absl::Status Audit() {
    const auto reader =
        channel_.Read(MethodNamed("yifa.record.v1.RecordService.AuditRecord"),
                      record::v1::AuditRecordRequest(), Endless());
    record::v1::AuditRecordResponse response;
    bool done = false;
    while (reader->Next(response)) {
      done = response.done();
      if (!done) result_.stages.push_back(response.stage());
    }
    YIFA_RETURN_IF_ERROR(reader->Finish());
    if (!done) return absl::DataLossError("服务的自查没有做完");
    for (const std::string& finding : response.findings())
      Report({absl::StrCat("服务自查：", finding)});
    return absl::OkStatus();
  }

  server::Channel& channel_;
  const SeenHeads& seen_;
  StandingCheck& standings_;
  Result result_;
};

Json ToJson(const Result& result) {
  Json json = {{"service", NameOf(result.service)},
               {"address", result.address},
               {"log_id", LogIdOf(result.head)},
               {"tree_size", result.head.tree_size()},
               {"trail_size", result.trail_head.tree_size()},
               {"years", result.years},
               {"earlier_heads", result.earlier_heads},
               {"audit_stages", result.stages},
               {"refused", Json::array()},
               {"findings", result.findings},
               {"notes", result.notes}};
  for (const auto& [key, count] : result.refusals)
    json["refused"].push_back(
        {{"neighbour", key.first}, {"reason", key.second}, {"count", count}});
  return json;
}

void Print(const Result& result) {
  std::printf("%s（%s）：", TitleOf(result.service).c_str(), result.address.c_str());
  if (result.findings.empty())
    std::printf(
        "记录 %lld 条，树根和签名无误，%zu 个先前树头一致，%zu 个机关年度统计一致，"
        "审计日志 %lld 条无误，自查 %zu 项无发现\n",
        static_cast<long long>(result.head.tree_size()), result.earlier_heads,
        result.years, static_cast<long long>(result.trail_head.tree_size()),
        result.stages.size());
  else
    std::printf("发现 %zu 个问题\n", result.findings.size());
  for (const std::string& finding : result.findings)
    std::printf("  ✗ %s\n", finding.c_str());
  for (const auto& [key, count] : result.refusals)
    std::printf("  未采纳 %s 来文 %lld 次：%s\n", key.first.c_str(),
                static_cast<long long>(count), key.second.c_str());
  for (const std::string& note : result.notes) std::printf("  注意：%s\n", note.c_str());
}

// How contested acts stand, after what still was on its way.
Findings CheckStandings(const Suite& suite, bool records_are_well,
                        StandingCheck& standings) {
  if (!records_are_well) return {"记录本身有问题，没有核对争议行为的状态"};
  absl::StatusOr<Findings> findings = CompareWhenStill(suite, standings);
  return findings.ok() ? *std::move(findings)
                       : Findings{absl::StrCat("无法核对争议行为的状态：",
                                               Words(findings.status()))};
}

void PrintStandings(const StandingCheck& standings, const Findings& findings) {
  std::printf("争议行为：");
  if (findings.empty())
    std::printf("复议、诉讼案件 %zu 件，各服务所示与来源记录一致\n", standings.cases());
  else
    std::printf("发现 %zu 个问题\n", findings.size());
  for (const std::string& finding : findings) std::printf("  ✗ %s\n", finding.c_str());
}

int RunVerify(const std::vector<std::string>&) {
  const std::string file = absl::GetFlag(FLAGS_heads).empty()
                               ? DefaultHeadsFile()
                               : absl::GetFlag(FLAGS_heads);
  absl::StatusOr<SeenHeads> seen = LoadHeads(file);
  if (!seen.ok()) return Fail("无法读取先前的树头", seen.status());
  const absl::StatusOr<Suite> suite =
      Suite::Open(AddressesFromFlags(), CallerFromFlags());
  if (!suite.ok()) return Fail("无法连接", suite.status());
  SeenHeads after = *seen;
  bool all_well = true;
  Json json = Json::array();
  StandingCheck standings;
  for (const Service service : kServices) {
    const Result result = Verification(*suite, service, *seen, standings).Run();
    if (WantsJson())
      json.push_back(ToJson(result));
    else
      Print(result);
    if (result.findings.empty()) {
      after[LogIdOf(result.head)] =
          SeenOf(result.head, NameOf(service), suite->address(service));
      after[LogIdOf(result.trail_head)] = SeenOf(
          result.trail_head, NameOf(service) + kTrailSuffix, suite->address(service));
    }
    all_well &= result.findings.empty();
  }
  const Findings differences = CheckStandings(*suite, all_well, standings);
  all_well &= differences.empty();
  if (WantsJson())
    PrintJson({{"well", all_well},
               {"services", json},
               {"standings", {{"cases", standings.cases()}, {"findings", differences}}}});
  else
    PrintStandings(standings, differences);
  if (absl::Status status = SaveHeads(file, after); !status.ok())
    return Fail("无法保存树头", status);
  return all_well ? kExitOk : kExitFailed;
}

}  // namespace

const Command& VerifyCommand() {
  static const Command command = {
      "verify",
      "",
      "checks the records of all services from outside 核对记录",
      "Reads the record of each service, recomputes its Merkle tree, checks the "
      "signatures of\n"
      "its heads, that no head seen before was taken back, that entries follow one "
      "another,\n"
      "and that the figures served are those counted again; then has each service audit "
      "its\n"
      "own database. Says how often each refused what a neighbour's record would have it "
      "do.\n"
      "Compares how each contested act stands in the services that show it with the "
      "records "
      "of\n"
      "the reconsiderations and suits about it, and says which case and field differ.\n"
      "Does the same with the audit trail of each, as far as it is kept; that it was "
      "read is\n"
      "on it, too.\n"
      "Remembers the heads for the next time. For auditors of all.\n"
      "Exits with 0 if nothing was found, 1 if something was or a service did not "
      "answer.",
      0,
      0,
      {{FlagOf(FLAGS_heads)}, SuiteFlags(), IdentityFlags(), JsonFlags()},
      &RunVerify};
  return command;
}

}  // namespace yifa::cli
