// What the yearly report 年度报告 asks of the service.
#include <optional>
#include <string>

#include "absl/strings/numbers.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/casework/form/name.h"
#include "services/disclosure/annual_tables.h"
#include "services/disclosure/names.h"
#include "services/disclosure/stages.h"
#include "yifa/disclosure/v1/disclosure_request.pb.h"

namespace yifa::disclosure {
namespace {

absl::StatusOr<v1::AnnualTables> GetAnnualTables(
    const v1::GetAnnualTablesRequest& request, const casework::View& view) {
  const std::string organ = casework::OrganOf(request.name());
  YIFA_RETURN_IF_ERROR(view.CheckMaySee(organ));
  const std::optional<Date> as_of = FromProto(request.as_of_date());
  const auto read = [&](procedure::FigureName figure) {
    return view.CountersOf(organ, figure.id(), as_of);
  };
  TableCounters counted;
  YIFA_ASSIGN_OR_RETURN(counted.rules_made, read(figure::kRulesMade));
  YIFA_ASSIGN_OR_RETURN(counted.rules_repealed, read(figure::kRulesRepealed));
  YIFA_ASSIGN_OR_RETURN(counted.requests, read(figure::kRequests));
  YIFA_ASSIGN_OR_RETURN(counted.remedies, read(figure::kRemedies));
  int year = 0;
  (void)absl::SimpleAtoi(casework::IdOf(request.name()), &year);
  v1::AnnualTables tables =
      TablesOf(counted, year,
               view.InForce(v1::DisclosureRequest::descriptor()->full_name(), "request"),
               request.with_terms());
  tables.set_name(request.name());
  return tables;
}

}  // namespace

// Not for everybody: figures are not either, and it is the report that is published.
casework::ReadBinding AnnualTablesRead() { return casework::BindRead(&GetAnnualTables); }

}  // namespace yifa::disclosure
