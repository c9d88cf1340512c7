// yifa export: penalty decisions for other departments 双公示.
#include <cstdio>
#include <string>
#include <utility>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "services/cli/command.h"
#include "services/cli/exchange/rows_text.h"
#include "services/cli/reads.h"
#include "services/cli/suite.h"
#include "yifa/penalty/v1/exchange_service.pb.h"

ABSL_FLAG(std::string, from, "", "First day (export: of decision), yyyy-mm-dd. Empty: any.");
ABSL_FLAG(std::string, until, "", "Last day, likewise.");
ABSL_FLAG(int64_t, since, 0,
          "Only decisions whose case changed with this entry of the record or later.");
ABSL_FLAG(std::string, format, "csv", "csv, or jsonl: a JSON object in each line.");

namespace yifa::cli {
namespace {

namespace pb = penalty::v1;

constexpr int kPage = 1000;

absl::Status ReadDay(const std::string& text, type::v1::Date& day) {
  const std::optional<Date> parsed = ParseDate(text);
  if (!parsed) return absl::InvalidArgumentError(absl::StrCat(text, " is no date"));
  day = ToProto(*parsed);
  return absl::OkStatus();
}

absl::StatusOr<pb::ListExchangeRowsRequest> RequestFromFlags(const std::string& organ) {
  pb::ListExchangeRowsRequest request;
  request.set_parent(organ);
  request.set_first_sequence(absl::GetFlag(FLAGS_since));
  request.set_page_size(kPage);
  if (const std::string from = absl::GetFlag(FLAGS_from); !from.empty())
    YIFA_RETURN_IF_ERROR(ReadDay(from, *request.mutable_decided_from()));
  if (const std::string until = absl::GetFlag(FLAGS_until); !until.empty())
    YIFA_RETURN_IF_ERROR(ReadDay(until, *request.mutable_decided_until()));
  return request;
}

struct Export {
  policy::v1::ExchangeStandard standard;
  ExchangeRows rows;
  int64_t next_sequence = 0;
};

absl::StatusOr<policy::v1::ExchangeStandard> ReadStandard(server::Channel& penalty,
                                                          const std::string& name) {
  policy::v1::GetProvisionRequest request;
  request.set_name(name);
  YIFA_ASSIGN_OR_RETURN(
      policy::v1::Provision provision,
      penalty.Call<policy::v1::Provision>(
          MethodNamed("yifa.policy.v1.PolicyService.GetProvision"), request, Patient()));
  return std::move(*provision.mutable_exchange_standard());
}

absl::StatusOr<Export> Read(server::Channel& penalty,
                            const pb::ListExchangeRowsRequest& request) {
  Export read;
  std::string standard;
  YIFA_RETURN_IF_ERROR(VisitPages<pb::ListExchangeRowsResponse>(
      penalty, "yifa.penalty.v1.ExchangeService.ListExchangeRows", request,
      [&](const pb::ListExchangeRowsResponse& page) {
        read.rows.insert(read.rows.end(), page.rows().begin(), page.rows().end());
        read.next_sequence = page.next_sequence();
        standard = page.standard();
      }));
  YIFA_ASSIGN_OR_RETURN(read.standard, ReadStandard(penalty, standard));
  return read;
}

// Says what stands against the rows, and how many do not fit.
int TellFaults(const ExchangeRows& rows) {
  int faulty = 0;
  for (const pb::ExchangeRow& row : rows) {
    if (!row.faults().empty()) ++faulty;
    for (const pb::ExchangeFault& fault : row.faults())
      std::fprintf(stderr, "%s：%s\n", row.penalty_case().c_str(), TextOf(fault).c_str());
  }
  return faulty;
}

int RunExport(const std::vector<std::string>& arguments) {
  const casework::Caller caller = CallerFromFlags();
  const absl::StatusOr<pb::ListExchangeRowsRequest> request =
      RequestFromFlags(caller.organ);
  const std::string format = absl::GetFlag(FLAGS_format);
  if (arguments[0] != "penalties" || caller.organ.empty() || !request.ok() ||
      (format != "csv" && format != "jsonl")) {
    std::fprintf(stderr,
                 "usage: yifa export penalties --organ=organs/{organ} "
                 "[--from=DATE] [--until=DATE] [--since=N] "
                 "[--format=csv|jsonl]\n");
    return kExitUsage;
  }
  const absl::StatusOr<Suite> suite = Suite::Open(AddressesFromFlags(), caller);
  if (!suite.ok()) return Fail("无法连接", suite.status());
  const absl::StatusOr<Export> read = Read(suite->channel(Service::kPenalty), *request);
  if (!read.ok()) return Fail("未导出", read.status());
  const std::string text =
      format == "csv" ? ToCsv(read->standard, read->rows) : ToJsonLines(read->rows);
  std::fwrite(text.data(), 1, text.size(), stdout);
  const int faulty = TellFaults(read->rows);
  std::fprintf(stderr, "导出 %zu 件，其中 %d 件不合数据标准。\n下次 --since=%lld\n",
               read->rows.size(), faulty, static_cast<long long>(read->next_sequence));
  return faulty == 0 ? kExitOk : kExitFailed;
}

}  // namespace

const Command& ExportCommand() {
  static const Command command = {
      "export",
      "penalties",
      "writes penalty decisions for other departments 双公示",
      "Writes the organ's penalty decisions to standard output, those whose case "
      "changed\n"
      "last at the end, the fields of the standard that holds for the organ today in\n"
      "order, amounts in 万元 with six decimals. CSV is UTF-8 with a byte order mark, "
      "and "
      "a\ncell that a spreadsheet would take for a formula gets an apostrophe before it, "
      "which\nimport takes off again. What stands against a row goes to\n"
      "standard error, and at the end with which --since to go on: what changes from "
      "now\n"
      "on is all that the next file then has. The copy is not masked, so the caller "
      "must\n"
      "be entitled to read the parties.\n"
      "Exits with 0 if every row fits the standard, 1 if not or if it failed, 2 for "
      "wrong usage.",
      1,
      1,
      {{FlagOf(FLAGS_from), FlagOf(FLAGS_until), FlagOf(FLAGS_since),
        FlagOf(FLAGS_format)},
       SuiteFlags(),
       IdentityFlags()},
      &RunExport};
  return command;
}

}  // namespace yifa::cli
