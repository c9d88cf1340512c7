// yifa verify: what the services keep, checked from outside.
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/suite.h"
#include "services/cli/trust/heads.h"
#include "services/cli/trust/standings.h"
#include "services/cli/trust/verification.h"

ABSL_FLAG(std::string, heads, "",
          "File of the tree heads seen before, read and written. Empty: "
          "$XDG_STATE_HOME/yifa/heads.json.");
ABSL_FLAG(std::string, witnesses, "ask",
          "What the services saw of each other's heads: ask, a record that none has seen "
          "is said to be so; require, it is a finding; none, they are not asked.");
ABSL_FLAG(std::string, witness_keys, "",
          "File of the keys whose cosignatures are believed, as yifa checkpoint --key "
          "prints them, one a line. Empty: of a service that was verified before, those "
          "of the log that it had; of any other, what it says of itself, which is "
          "printed.");
ABSL_FLAG(
    std::string, checkpoint, "",
    "File of a checkpoint (yifa checkpoint) that was kept before: the record of its "
    "log must go on from there.");

namespace yifa::cli {
namespace {

// Behind a service's name in the file of heads: that of its audit trail.
constexpr char kTrailSuffix[] = "-trail";

Json ToJson(const Verification& result) {
  Json json = {{"service", NameOf(result.service)},
               {"address", result.address},
               {"log_id", LogIdOf(result.head)},
               {"tree_size", result.head.tree_size()},
               {"trail_size", result.trail_head.tree_size()},
               {"years", result.years},
               {"earlier_heads", result.earlier_heads},
               {"witnesses", result.witnesses},
               {"audit_stages", result.stages},
               {"refused", Json::array()},
               {"findings", result.findings},
               {"notes", result.notes}};
  for (const auto& [key, count] : result.refusals)
    json["refused"].push_back(
        {{"neighbour", key.first}, {"reason", key.second}, {"count", count}});
  return json;
}

void Print(const Verification& result) {
  std::printf("%s（%s）：", TitleOf(result.service).c_str(), result.address.c_str());
  if (result.findings.empty())
    std::printf(
        "记录 %lld 条，树根和签名无误，%zu 个先前树头一致，%zu 个见证一致，"
        "%zu 个机关年度统计一致，审计日志 %lld 条无误，自查 %zu 项无发现\n",
        static_cast<long long>(result.head.tree_size()), result.earlier_heads,
        result.witnesses, result.years,
        static_cast<long long>(result.trail_head.tree_size()), result.stages.size());
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

std::string HeadsFile() {
  const std::string file = absl::GetFlag(FLAGS_heads);
  return file.empty() ? DefaultHeadsFile() : file;
}

bool IsMode(const std::string& text) {
  return text == "ask" || text == "require" || text == "none";
}

// Asks the witnesses first: what they have seen by then must be in what is read after.
absl::Status Learn(const Suite& suite, Known& known) {
  YIFA_ASSIGN_OR_RETURN(known.seen, LoadHeads(HeadsFile()));
  if (const std::string file = absl::GetFlag(FLAGS_checkpoint); !file.empty()) {
    YIFA_ASSIGN_OR_RETURN(known.checkpoint, LoadCheckpoint(file));
  }
  const std::string mode = absl::GetFlag(FLAGS_witnesses);
  if (mode == "none") return absl::OkStatus();
  known.needs_witnesses = mode == "require";
  std::vector<record::NoteKey> keys;
  if (const std::string file = absl::GetFlag(FLAGS_witness_keys); !file.empty()) {
    YIFA_ASSIGN_OR_RETURN(keys, LoadWitnessKeys(file));
  }
  known.witnesses.emplace(std::move(keys), &known.seen);
  for (const auto& [witness, said] : AskWitnesses(suite))
    known.witnesses->Hear(witness, suite.address(witness), said);
  return absl::OkStatus();
}

struct Verified {
  bool well = true;
  SeenHeads after;
  Json json = Json::array();
};

Verified VerifyAll(const Suite& suite, const Known& known, StandingCheck& standings) {
  Verified verified{.after = known.seen};
  bool has_checkpoint = !known.checkpoint;
  for (const Service service : kServices) {
    const Verification result = VerifyService(suite, service, known, standings);
    if (WantsJson())
      verified.json.push_back(ToJson(result));
    else
      Print(result);
    if (result.findings.empty()) {
      verified.after[LogIdOf(result.head)] =
          SeenOf(result.head, NameOf(service), suite.address(service));
      verified.after[LogIdOf(result.trail_head)] = SeenOf(
          result.trail_head, NameOf(service) + kTrailSuffix, suite.address(service));
    }
    verified.well &= result.findings.empty();
    has_checkpoint |= result.is_of_checkpoint;
  }
  if (!has_checkpoint)
    std::fprintf(stderr, "没有服务的记录是所给检查点的日志 %s\n",
                 known.checkpoint->checkpoint.origin.c_str());
  verified.well &= has_checkpoint;
  return verified;
}

int RunVerify(const std::vector<std::string>&) {
  if (!IsMode(absl::GetFlag(FLAGS_witnesses))) {
    std::fprintf(stderr, "--witnesses=ask|require|none\n");
    return kExitUsage;
  }
  const absl::StatusOr<Suite> suite =
      Suite::Open(AddressesFromFlags(), CallerFromFlags());
  if (!suite.ok()) return Fail("无法连接", suite.status());
  Known known;
  if (absl::Status status = Learn(*suite, known); !status.ok())
    return Fail("无法读取此前所知", status);
  StandingCheck standings;
  Verified verified = VerifyAll(*suite, known, standings);
  const Findings differences = CheckStandings(*suite, verified.well, standings);
  verified.well &= differences.empty();
  if (WantsJson())
    PrintJson({{"well", verified.well},
               {"services", verified.json},
               {"standings", {{"cases", standings.cases()}, {"findings", differences}}}});
  else
    PrintStandings(standings, differences);
  if (absl::Status status = SaveHeads(HeadsFile(), verified.after); !status.ok())
    return Fail("无法保存树头", status);
  return verified.well ? kExitOk : kExitFailed;
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
      "read "
      "is\n"
      "on it, too. Asks each service which heads of the others' records it has verified "
      "and\n"
      "cosigned, so that who kept none sees, too, that a record was rewritten, or "
      "another "
      "put\n"
      "in its place with another key. Remembers the heads, and with them the keys, for "
      "the\n"
      "next time. For auditors of all.\n"
      "Exits with 0 if nothing was found, 1 if something was or a service did not "
      "answer.\n"
      "Where no other service has seen a record, it says so and exits as if one had, "
      "unless\n"
      "they are required.",
      0,
      0,
      {{FlagOf(FLAGS_heads), FlagOf(FLAGS_witnesses), FlagOf(FLAGS_witness_keys),
        FlagOf(FLAGS_checkpoint)},
       SuiteFlags(),
       IdentityFlags(),
       JsonFlags()},
      &RunVerify};
  return command;
}

}  // namespace yifa::cli
