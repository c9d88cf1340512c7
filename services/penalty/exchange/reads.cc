#include "services/penalty/exchange/reads.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "common/base/date.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "common/casework/api/paging.h"
#include "services/penalty/exchange/request_of_row.h"
#include "services/penalty/exchange/row_of_case.h"
#include "services/penalty/exchange/standard.h"
#include "yifa/penalty/v1/exchange_service.pb.h"

namespace yifa::penalty {
namespace {

using casework::Page;
using casework::View;

absl::StatusOr<ExchangeRules> RulesToday(const std::string& organ, const View& view) {
  YIFA_ASSIGN_OR_RETURN(const auto registered, view.Organ(organ));
  return RulesOf(*registered, view.provisions(), view.today());
}

absl::Status CheckMayReadParties(const std::string& organ, const View& view) {
  YIFA_RETURN_IF_ERROR(view.CheckMaySee(organ));
  if (view.MayRead(api::v1::CONFIDENTIALITY_PERSONAL, organ)) return absl::OkStatus();
  return Error(api::v1::REASON_ROLE_NOT_ENTITLED,
               "the caller's role may not read the parties, and rows are not masked")
      .Meta("act", "list_exchange_rows")
      .Zh("您的岗位无权读取当事人的个人信息，交换数据不得脱敏。");
}

// What tells the list from all others.
std::string IdentityOf(v1::ListExchangeRowsRequest request) {
  request.clear_page_size();
  request.clear_page_token();
  return request.SerializeAsString();
}

// The sequence with which the page begins. A position is the sequence behind it.
absl::StatusOr<int64_t> FirstOf(const v1::ListExchangeRowsRequest& request,
                                const Page& page, const View& view) {
  int64_t first = request.first_sequence();
  if (!page.after().empty() && !absl::SimpleAtoi(page.after(), &first))
    return casework::WrongPageToken();
  if (first <= view.next_sequence()) return first;
  return Error(api::v1::REASON_OUT_OF_RANGE, "the record is not that long")
      .Field("first_sequence", "is past the end")
      .Zh("记录没有这么长，请核对起始序号。");
}

bool IsAskedFor(const v1::ListExchangeRowsRequest& request, const v1::PenaltyCase& c) {
  if (!IsExchanged(c)) return false;
  const std::optional<Date> decided = FromProto(c.decision().decision_date()),
                            from = FromProto(request.decided_from()),
                            until = FromProto(request.decided_until());
  return decided && (!from || *from <= *decided) && (!until || *decided <= *until);
}

// Adds the case's row to the page where it is asked for. False: the next page begins with
// the case.
bool TakeCase(const v1::ListExchangeRowsRequest& request, const ExchangeRules& rules,
              int64_t sequence, const v1::PenaltyCase& c, Page& page,
              v1::ListExchangeRowsResponse& response) {
  const std::string behind = std::to_string(sequence + 1);
  if (!IsAskedFor(request, c)) return page.Pass(behind, c.ByteSizeLong());
  v1::ExchangeRow row = RowOf(c, rules);
  row.set_sequence(sequence);
  if (!page.Take(behind, row, c.ByteSizeLong())) return false;
  *response.add_rows() = std::move(row);
  return true;
}

absl::StatusOr<v1::ListExchangeRowsResponse> ListExchangeRows(
    const v1::ListExchangeRowsRequest& request, const View& view) {
  const std::string& organ = request.parent();
  YIFA_RETURN_IF_ERROR(CheckMayReadParties(organ, view));
  YIFA_ASSIGN_OR_RETURN(const ExchangeRules rules, RulesToday(organ, view));
  YIFA_ASSIGN_OR_RETURN(Page page, Page::Open(IdentityOf(request), request.page_size(),
                                              request.page_token()));
  YIFA_ASSIGN_OR_RETURN(const int64_t first, FirstOf(request, page, view));
  v1::ListExchangeRowsResponse response;
  std::optional<int64_t> left;  // where the page was full
  const auto visit = [&](int64_t sequence, const v1::PenaltyCase& c) {
    if (TakeCase(request, rules, sequence, c, page, response)) return true;
    left = sequence;
    return false;
  };
  YIFA_ASSIGN_OR_RETURN(const int64_t visited,
                        view.VisitChanged<v1::PenaltyCase>(organ, first, visit));
  if (!left && visited < view.next_sequence()) {
    page.Pass(std::to_string(visited), 0);  // looked through so far, and none of the rows
    page.GoesOn();
  }
  response.set_next_page_token(page.NextToken());
  response.set_next_sequence(left.value_or(visited));
  response.set_standard(rules.provision);
  return response;
}

absl::StatusOr<v1::PrepareImportResponse> PrepareImport(
    const v1::PrepareImportRequest& request, const View& view) {
  YIFA_ASSIGN_OR_RETURN(const ExchangeRules rules, RulesToday(request.parent(), view));
  const ExchangeFields fields = ReadFields(rules.standard, request.fields());
  if (fields.empty())
    return Error(api::v1::REASON_INVALID_FIELD, "the row has no field of the standard")
        .Field("fields", "none is a filled one of " + rules.provision)
        .Zh("没有数据标准规定的任何字段。");
  v1::PrepareImportResponse response;
  response.set_standard(rules.provision);
  if (auto prepared = RequestOf(fields, rules, *response.mutable_faults()))
    *response.mutable_request() = *std::move(prepared);
  return response;
}

}  // namespace

std::vector<casework::ReadBinding> ExchangeReads() {
  return {casework::BindRead(&ListExchangeRows), casework::BindRead(&PrepareImport)};
}

}  // namespace yifa::penalty
