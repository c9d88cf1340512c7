// Tables 二, 三 and 四 of the yearly report 政府信息公开工作年度报告, out of what was
// counted (国办公开办函〔2021〕30号; DIS-21).
#ifndef YIFA_SERVICES_DISCLOSURE_ANNUAL_TABLES_H_
#define YIFA_SERVICES_DISCLOSURE_ANNUAL_TABLES_H_

#include "common/casework/law/view.h"
#include "common/procedure/procedure.h"
#include "yifa/disclosure/v1/annual_tables.pb.h"

namespace yifa::disclosure {

// The figures of their names, of every year: what is carried in, in force or pending
// comes from the years before.
struct TableCounters {
  casework::View::Counters rules_made, rules_repealed, requests, remedies;
};

// Without a name. `law`, which may be null, is the procedure of requests whose articles
// stand beside the answers.
v1::AnnualTables TablesOf(const TableCounters& counted, int year,
                          const procedure::Procedure* law, bool with_terms);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_ANNUAL_TABLES_H_
