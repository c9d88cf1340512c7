// yifa export, yifa import: penalty decisions to and from other departments 双公示.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "absl/flags/flag.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/base/clock.h"
#include "common/base/date.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/exchange/exchange.h"
#include "services/cli/reads.h"
#include "services/cli/suite.h"

ABSL_FLAG(std::string, from, "", "First date of decision, yyyy-mm-dd. Empty: any.");
ABSL_FLAG(std::string, until, "", "Last date of decision, yyyy-mm-dd. Empty: any.");
ABSL_FLAG(uint64_t, since, 0,
          "Only decisions whose case changed with this entry of the record or later.");
ABSL_FLAG(std::string, format, "csv", "csv, or jsonl: a JSON object in each line.");

namespace yifa::cli {
namespace {

namespace pb = penalty::v1;

constexpr int kPage = 1000;

struct Period {
  Date first{1900, 1, 1};
  Date last{2200, 12, 31};
  uint64_t since = 0;
};

absl::StatusOr<Period> PeriodFromFlags() {
  Period period;
  period.since = absl::GetFlag(FLAGS_since);
  for (const auto& [text, day] : {std::pair{absl::GetFlag(FLAGS_from), &period.first},
                                  std::pair{absl::GetFlag(FLAGS_until), &period.last}}) {
    if (text.empty()) continue;
    const std::optional<Date> parsed = ParseDate(text);
    if (!parsed) return absl::InvalidArgumentError(absl::StrCat(text, " is no date"));
    *day = *parsed;
  }
  return period;
}

// The sequence in an etag.
uint64_t SequenceOf(const pb::PenaltyCase& c) {
  uint64_t sequence = 0;
  (void)absl::SimpleAtoi(absl::StrReplaceAll(c.etag(), {{"\"", ""}}), &sequence);
  return sequence;
}

bool Within(const Period& period, const pb::PenaltyCase& c) {
  const std::optional<Date> decided = FromProto(c.decision().decision_date());
  return decided && period.first <= *decided && *decided <= period.last &&
         SequenceOf(c) >= period.since;
}

absl::StatusOr<std::vector<pb::PenaltyCase>> CasesOf(const Suite& suite,
                                                     const std::string& organ,
                                                     const Period& period) {
  std::vector<pb::PenaltyCase> cases;
  pb::ListPenaltyCasesRequest request;
  request.set_parent(organ);
  request.set_page_size(kPage);
  YIFA_RETURN_IF_ERROR(VisitPages<pb::ListPenaltyCasesResponse>(
      suite.channel(Service::kPenalty), "yifa.penalty.v1.PenaltyService.ListPenaltyCases",
      request, [&](const pb::ListPenaltyCasesResponse& page) {
        for (const pb::PenaltyCase& c : page.penalty_cases())
          if (IsExchanged(c) && Within(period, c)) cases.push_back(c);
      }));
  return cases;
}

// What holds for the organ's exchange today.
absl::StatusOr<ExchangeRules> ReadRules(const Suite& suite, const std::string& name) {
  server::Channel& penalty = suite.channel(Service::kPenalty);
  YIFA_ASSIGN_OR_RETURN(type::v1::Organ organ, ReadOrgan(penalty, name));
  YIFA_ASSIGN_OR_RETURN(
      casework::Provisions provisions,
      ReadProvisions(penalty, {"exchange_standard", "credit_display_period"}));
  return RulesOf(std::move(organ), std::move(provisions), Clock::System().Today());
}

// The exchange copy is not masked: it is for callers who may read the party.
absl::Status CheckUnmasked(const std::vector<pb::PenaltyCase>& cases) {
  for (const pb::PenaltyCase& c : cases)
    if (c.party().display_name().empty())
      return absl::PermissionDeniedError(
          absl::StrCat("调用者无权读取当事人信息，交换数据不得脱敏：", c.name()));
  return absl::OkStatus();
}

int RunExport(const std::vector<std::string>& arguments) {
  const casework::Caller caller = CallerFromFlags();
  const absl::StatusOr<Period> period = PeriodFromFlags();
  const std::string format = absl::GetFlag(FLAGS_format);
  if (arguments[0] != "penalties" || caller.organ.empty() || !period.ok() ||
      (format != "csv" && format != "jsonl")) {
    std::fprintf(stderr,
                 "usage: yifa export penalties --organ=organs/{organ} "
                 "[--from=DATE] [--until=DATE] [--since=N] "
                 "[--format=csv|jsonl]\n");
    return kExitUsage;
  }
  const absl::StatusOr<Suite> suite = Suite::Open(AddressesFromFlags(), caller);
  if (!suite.ok()) return Fail("无法连接", suite.status());
  const auto rules = ReadRules(*suite, caller.organ);
  if (!rules.ok()) return Fail("读取数据标准失败", rules.status());
  const auto cases = CasesOf(*suite, caller.organ, *period);
  if (!cases.ok()) return Fail("读取处罚决定失败", cases.status());
  if (absl::Status status = CheckUnmasked(*cases); !status.ok())
    return Fail("未导出", status);
  std::vector<ExchangeRow> rows;
  int faulty = 0;
  for (const pb::PenaltyCase& c : *cases) {
    rows.push_back(RowOf(c, *rules));
    const std::vector<std::string> faults = CheckRow(rules->standard, rows.back());
    if (!faults.empty()) ++faulty;
    for (const std::string& fault : faults)
      std::fprintf(stderr, "%s：%s\n", c.name().c_str(), fault.c_str());
  }
  const std::string text =
      format == "csv" ? ToCsv(rules->standard, rows) : ToJsonLines(rules->standard, rows);
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fprintf(stderr, "导出 %zu 件，其中 %d 件不合数据标准。\n", rows.size(), faulty);
  return faulty == 0 ? kExitOk : kExitFailed;
}

// Sends one row; true if it is recorded now, false if it was before.
absl::StatusOr<bool> Import(const Suite& suite, const ExchangeRules& rules,
                            const ExchangeRow& row) {
  YIFA_ASSIGN_OR_RETURN(const pb::ImportDecisionRequest request, RequestOf(row, rules));
  const absl::Status status =
      suite.channel(Service::kPenalty)
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
  if (arguments[0] != "penalties" || caller.organ.empty()) {
    std::fprintf(stderr, "usage: yifa import penalties FILE --organ=organs/{organ}\n");
    return kExitUsage;
  }
  std::ifstream file(arguments[1], std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  if (!file) return Fail(arguments[1], absl::NotFoundError("cannot read the file"));
  const absl::StatusOr<Suite> suite = Suite::Open(AddressesFromFlags(), caller);
  if (!suite.ok()) return Fail("无法连接", suite.status());
  const auto rules = ReadRules(*suite, caller.organ);
  if (!rules.ok()) return Fail("读取数据标准失败", rules.status());
  const auto rows = FromCsv(rules->standard, text.str());
  if (!rows.ok()) return Fail("文件不合格式，未导入", rows.status());
  int recorded = 0;
  int known = 0;
  int refused = 0;
  for (size_t i = 0; i < rows->size(); ++i) {
    const absl::StatusOr<bool> imported = Import(*suite, *rules, (*rows)[i]);
    if (!imported.ok()) {
      ++refused;
      std::fprintf(stderr, "第 %zu 行：%s\n", i + 2, Words(imported.status()).c_str());
    } else {
      ++(*imported ? recorded : known);
    }
  }
  std::printf("导入 %d 件，已有 %d 件，未导入 %d 件。\n", recorded, known, refused);
  return refused == 0 ? kExitOk : kExitFailed;
}

}  // namespace

const Command& ExportCommand() {
  static const Command command = {
      "export",
      "penalties",
      "writes penalty decisions for other departments 双公示",
      "Writes the organ's penalty decisions to standard output, the fields of the "
      "standard\n"
      "that holds for the organ today in order, amounts in 万元 with six decimals. Each "
      "row is checked; what\n"
      "stands against it goes to standard error. The copy is not masked, so the caller "
      "must\nbe entitled to read the parties.\n"
      "Exits with 0 if every row fits the standard, 1 if not or if it failed, 2 for "
      "wrong "
      "usage.",
      1,
      1,
      {{FlagOf(FLAGS_from), FlagOf(FLAGS_until), FlagOf(FLAGS_since),
        FlagOf(FLAGS_format)},
       SuiteFlags(),
       IdentityFlags()},
      &RunExport};
  return command;
}

const Command& ImportCommand() {
  static const Command command = {
      "import",
      "penalties FILE",
      "records the decided penalties of an older register",
      "Reads a CSV file with the columns of the standard, or of its layout of 2014 to "
      "2018,\nand records each decision as it was decided. The same number comes in "
      "once, "
      "so the\ncommand may be run again; a row that cannot be recorded is reported with "
      "its "
      "line.\n"
      "Exits with 0 if every row is recorded, 1 if not, 2 for wrong usage.",
      2,
      2,
      {SuiteFlags(), IdentityFlags()},
      &RunImport};
  return command;
}

}  // namespace yifa::cli
