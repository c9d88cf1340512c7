// yifa import: the decided penalties of an older register, an office's list of powers.
#include <cstdio>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/exchange/rows_text.h"
#include "services/cli/files.h"
#include "services/cli/powers/import_powers.h"
#include "services/cli/reads.h"
#include "services/cli/suite.h"
#include "yifa/penalty/v1/exchange_service.pb.h"
#include "yifa/penalty/v1/penalty_case.pb.h"
#include "yifa/penalty/v1/penalty_service.pb.h"

namespace yifa::cli {
namespace {

namespace pb = penalty::v1;

absl::StatusOr<pb::ImportDecisionRequest> Prepare(server::Channel& penalty,
                                                  const std::string& organ,
                                                  const ExchangeValues& row) {
  pb::PrepareImportRequest request;
  request.set_parent(organ);
  *request.mutable_fields() = row;
  YIFA_ASSIGN_OR_RETURN(pb::PrepareImportResponse prepared,
                        penalty.Call<pb::PrepareImportResponse>(
                            MethodNamed("yifa.penalty.v1.ExchangeService.PrepareImport"),
                            request, Patient()));
  if (prepared.has_request()) return std::move(*prepared.mutable_request());
  return absl::InvalidArgumentError(absl::StrJoin(
      prepared.faults(), "；", [](std::string* text, const pb::ExchangeFault& fault) {
        text->append(TextOf(fault));
      }));
}

// True if the decision is on record.
absl::StatusOr<bool> IsRecorded(server::Channel& penalty,
                                const pb::ImportDecisionRequest& request) {
  pb::GetPenaltyCaseRequest get;
  get.set_name(
      absl::StrCat(request.parent(), "/penaltyCases/", request.penalty_case_id()));
  const absl::Status status =
      penalty
          .Call<pb::PenaltyCase>(
              MethodNamed("yifa.penalty.v1.PenaltyService.GetPenaltyCase"), get,
              Patient())
          .status();
  if (ReasonOf(status) == api::v1::REASON_NOT_FOUND) return false;
  YIFA_RETURN_IF_ERROR(status);
  return true;
}

// Records one row; true if it is recorded now, false if it was before.
absl::StatusOr<bool> Import(server::Channel& penalty, const std::string& organ,
                            const ExchangeValues& row) {
  YIFA_ASSIGN_OR_RETURN(const pb::ImportDecisionRequest request,
                        Prepare(penalty, organ, row));
  YIFA_ASSIGN_OR_RETURN(const bool recorded, IsRecorded(penalty, request));
  if (recorded) return false;
  const absl::Status status =
      penalty
          .Call<pb::PenaltyCase>(
              MethodNamed("yifa.penalty.v1.PenaltyService.ImportDecision"), request,
              Patient())
          .status();
  if (ReasonOf(status) == api::v1::REASON_ALREADY_EXISTS) return false;
  YIFA_RETURN_IF_ERROR(status);
  return true;
}

int RunImport(const std::vector<std::string>& arguments) {
  const casework::Caller caller = CallerFromFlags();
  const bool powers = arguments[0] == "powers";
  const bool penalties = arguments[0] == "penalties" && !HasPowersFlags();
  if ((!powers && !penalties) || caller.organ.empty()) {
    std::fprintf(stderr,
                 "usage: yifa import penalties FILE --organ=organs/{organ}\n"
                 "       yifa import powers FILE --organ=organs/{organ} [--adopt] "
                 "[--sheet=NAME]\n");
    return kExitUsage;
  }
  if (powers) return RunImportPowers(arguments[1], caller);
  const absl::StatusOr<std::string> text = ReadFile(arguments[1]);
  if (!text.ok()) return Fail("未导入", text.status());
  const auto rows = FromCsv(*text);
  if (!rows.ok()) return Fail("文件不合格式，未导入", rows.status());
  const absl::StatusOr<Suite> suite = Suite::Open(AddressesFromFlags(), caller);
  if (!suite.ok()) return Fail("无法连接", suite.status());
  server::Channel& penalty = suite->channel(Service::kPenalty);
  int recorded = 0;
  int known = 0;
  int refused = 0;
  for (const FileRow& row : *rows) {
    const absl::StatusOr<bool> imported = Import(penalty, caller.organ, row.values);
    if (!imported.ok()) {
      ++refused;
      std::fprintf(stderr, "第 %zu 行：%s\n", row.line, Words(imported.status()).c_str());
    } else {
      ++(*imported ? recorded : known);
    }
  }
  std::printf("导入 %d 件，已有 %d 件，未导入 %d 件。\n", recorded, known, refused);
  return refused == 0 ? kExitOk : kExitFailed;
}

std::string Help() {
  return absl::StrCat(
      "penalties: reads a CSV file in UTF-8 or GBK (GB18030) with the columns of the\n"
      "standard, or of its layout of 2014 to 2018, headed by their codes or their "
      "Chinese\ntitles, and records each decision as it was decided. The same number "
      "comes in once,\nso the command may be run again; a row that cannot be recorded "
      "is reported with the\nline of the file on which it begins.\n"
      "powers: reads a workbook (.xlsx), or a CSV file as above, with the organ's "
      "powers to\npenalize and its steps of discretion. Of a workbook, titles above the "
      "headings are\npassed over. Each item is proposed as a provision of the organ's "
      "own; "
      "with --adopt, a\nsecond person puts in force what was proposed from the same "
      "file. With one mistake\nanywhere in the file nothing is proposed. ",
      HelpOnPowers(),
      "\nExits with 0 if every row is taken in, 1 if not, 2 for wrong usage.");
}

}  // namespace

const Command& ImportCommand() {
  static const std::string& help = *new std::string(Help());
  static const Command command = {
      "import", "KIND FILE", "takes in penalties, or a list of powers",      help.c_str(),
      2,        2,           {SuiteFlags(), IdentityFlags(), PowersFlags()}, &RunImport};
  return command;
}

}  // namespace yifa::cli
