#include "services/cli/trust/verification.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/record/checkpoint.h"
#include "common/record/head_keys.h"
#include "services/cli/command.h"
#include "services/cli/progress.h"
#include "services/cli/reads.h"
#include "services/cli/trust/verify_trail.h"

namespace yifa::cli {
namespace {

using record::v1::SignedTreeHead;

// A record that grows while it is read is read on this often, until it stands still for
// as long as its figures are compared.
constexpr int kRoundsMost = 10;
constexpr int kPageOfHeads = 1000;

server::CallOptions Endless() {
  server::CallOptions options;
  options.timeout = absl::InfiniteDuration();
  return options;
}

class Verifier {
 public:
  Verifier(const Suite& suite, Service service, const Known& known,
           StandingCheck& standings)
      : channel_(suite.channel(service)), known_(known), standings_(standings) {
    result_.service = service;
    result_.address = suite.address(service);
  }

  Verification Run() {
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
    if (known_.witnesses) sizes.merge(known_.witnesses->SizesOf(result_.service));
    if (IsOfCheckpoint()) sizes.insert(known_.checkpoint->checkpoint.size);
    RecordCheck record(std::move(sizes));
    YIFA_RETURN_IF_ERROR(ReadUntilStill(record));
    CompareHeads(record, earlier);
    CompareKnown(record, earlier);
    Report(record.findings());
    result_.refusals = record.refusals();
    YIFA_ASSIGN_OR_RETURN(result_.trail_head,
                          VerifyTrail(channel_, known_.seen, result_.findings));
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
    const auto found = known_.seen.find(LogIdOf(result_.head));
    return found == known_.seen.end() ? nullptr : &found->second;
  }

  bool IsOfCheckpoint() const {
    return known_.checkpoint && known_.checkpoint->checkpoint.origin ==
                                    record::OriginOf(result_.head.log_id());
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
    for (const auto& [log_id, head] : known_.seen)
      if (head.service == NameOf(result_.service) && head.address == result_.address &&
          log_id != LogIdOf(result_.head))
        Report({absl::StrCat(
            "该地址此前是另一日志 ", log_id.substr(0, 16), "，至 ", head.size,
            " 条：密钥或者记录被更换（确属有意的，从树头文件中删去该日志）")});
  }

  // With which the log signs, or has signed.
  std::set<std::string> KeysOf(const std::vector<SignedTreeHead>& earlier) const {
    std::set<std::string> keys = {result_.head.public_key()};
    for (const SignedTreeHead& head : earlier)
      if (record::FaultIn(head, result_.head.log_id()) == record::HeadFault::kNone)
        keys.insert(head.public_key());
    return keys;
  }

  // What others have seen of it, and what was kept outside.
  void CompareKnown(const RecordCheck& record,
                    const std::vector<SignedTreeHead>& earlier) {
    for (const record::v1::Entry& repair : record.repairs())
      result_.notes.push_back(RepairText(repair));
    if (IsOfCheckpoint()) {
      result_.is_of_checkpoint = true;
      Report(CompareCheckpoint(*known_.checkpoint, KeysOf(earlier), record));
    }
    if (!known_.witnesses) return;
    const Witnesses& witnesses = *known_.witnesses;
    Report(witnesses.FindingsOf(result_.service));
    Report(witnesses.Compare(result_.service, result_.head, record));
    const Findings notes = witnesses.NotesOf(result_.service);
    result_.notes.insert(result_.notes.end(), notes.begin(), notes.end());
    result_.witnesses = witnesses.CountOf(result_.service);
    if (result_.witnesses > 0) return;
    const std::string none = "没有其他服务见证过该记录，此前是否被改写无从得知";
    if (known_.needs_witnesses)
      Report({none});
    else
      result_.notes.push_back(none);
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
  const Known& known_;
  StandingCheck& standings_;
  Verification result_;
};

}  // namespace

Verification VerifyService(const Suite& suite, Service service, const Known& known,
                           StandingCheck& standings) {
  return Verifier(suite, service, known, standings).Run();
}

}  // namespace yifa::cli
