// The families of type that official papers are set in.
#ifndef YIFA_COMMON_DOCUMENTS_TYPEFACE_H_
#define YIFA_COMMON_DOCUMENTS_TYPEFACE_H_

#include <string>

namespace yifa::documents {

// Families that an office has installed, e.g. 方正小标宋简体; empty: the first that is
// installed of the usual ones and of the free ones of services/packages.sh.
struct Typefaces {
  std::string fangsong{};      // 仿宋: text
  std::string xiaobiaosong{};  // 小标宋: headings
  std::string heiti{};         // 黑体: titles of the first level, heads of tables
  std::string kaiti{};         // 楷体: titles of the second level
  std::string songti{};        // 宋体: page numbers, forms
};

}  // namespace yifa::documents

#endif  // YIFA_COMMON_DOCUMENTS_TYPEFACE_H_
