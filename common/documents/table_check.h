// The tables of a template, before it is used. For this folder only.
#ifndef YIFA_COMMON_DOCUMENTS_TABLE_CHECK_H_
#define YIFA_COMMON_DOCUMENTS_TABLE_CHECK_H_

#include <cstddef>
#include <functional>
#include <string>

namespace yifa::documents {

// Tells of each row of a template that does not end, or has more cells than its table has
// columns, with its line, from 1. Rows that sections make of several shapes are not
// counted.
void CheckTables(const std::string& source,
                 const std::function<void(size_t line, const std::string& what)>& wrong);

}  // namespace yifa::documents

#endif  // YIFA_COMMON_DOCUMENTS_TABLE_CHECK_H_
