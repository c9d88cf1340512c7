// The rules by which the tables of a yearly report balance 勾稽关系
// (国办公开办函〔2021〕30号).
#ifndef YIFA_SERVICES_DISCLOSURE_BALANCE_H_
#define YIFA_SERVICES_DISCLOSURE_BALANCE_H_

#include <string>
#include <vector>

#include "yifa/disclosure/v1/annual_tables.pb.h"

namespace yifa::disclosure {

// Those that the tables break, in Chinese, each with its number, its place and its
// numbers.
std::vector<std::string> BreachesOf(const v1::AnnualTables& tables);

}  // namespace yifa::disclosure

#endif  // YIFA_SERVICES_DISCLOSURE_BALANCE_H_
