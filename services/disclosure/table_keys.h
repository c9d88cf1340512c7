// Ids of the rows and columns of tables 二, 三 and 四 of the yearly report: what happens
// is counted under them.
#ifndef YIFA_SERVICES_DISCLOSURE_TABLE_KEYS_H_
#define YIFA_SERVICES_DISCLOSURE_TABLE_KEYS_H_

#include <string>
#include <string_view>

#include "yifa/disclosure/v1/disclosure_request.pb.h"
#include "yifa/disclosure/v1/publication.pb.h"
#include "yifa/disclosure/v1/request_parts.pb.h"

namespace yifa::disclosure {

// Table 二: `rules` or `normative`.
std::string KeyOf(v1::RuleKind kind);

// Table 三: a row, e.g. `d4`, and a column, e.g. `natural` (DIS-23).
std::string KeyOf(v1::AnswerKind kind);
std::string KeyOf(v1::ApplicantKind kind);
// The rows that are no answers: received in the year, carried in from before, all
// answers, carried out.
inline constexpr std::string_view kNew = "new";
inline constexpr std::string_view kCarriedIn = "carried_in";
inline constexpr std::string_view kSum = "sum";
inline constexpr std::string_view kCarriedOut = "carried_out";

// Table 四: a block, e.g. `review`, and a column; `pending` of what has not ended.
std::string KeyOf(v1::RemedyWay way);
std::string KeyOf(v1::RemedyResult result);
// In place of the result, of what was filed in the year.
inline constexpr std::string_view kFiled = "filed";

// The last column of tables 三 and 四.
inline constexpr std::string_view kTotal = "total";

// The label under which a cell of tables 三 and 四 is counted, e.g. `d4/natural`.
std::string CellLabel(std::string_view row, std::string_view column);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_TABLE_KEYS_H_
