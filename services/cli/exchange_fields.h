// The data standard of penalties exchanged with other departments 双公示
// (发改办财金〔2018〕 424号): its thirty fields in order, and how a row is checked
// against them.
#ifndef YIFA_SERVICES_CLI_EXCHANGE_FIELDS_H_
#define YIFA_SERVICES_CLI_EXCHANGE_FIELDS_H_

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace yifa::cli {

enum class FieldKind { kText, kCreditCode, kAmount, kDate };

// When a field must be filled.
enum class Mandatory {
  kNo,
  kAlways,
  kBusiness,      // 法人及非法人组织, 个体工商户
  kPerson,        // 自然人
  kFine,          // 处罚类别 has 罚款
  kConfiscation,  // it has 没收违法所得 or 没收非法财物
  kLicence,       // it has 暂扣许可证件 or 吊销许可证件
};

struct ExchangeField {
  const char* code;   // e.g. CF_WSH
  const char* title;  // e.g. 行政处罚决定书文号
  FieldKind kind;
  int length;  // most characters
  Mandatory mandatory;
  const char* older;  // its name in the layout of 2014 to 2018, or null
};

inline constexpr size_t kExchangeFields = 30;
const std::array<ExchangeField, kExchangeFields>& ExchangeFields();

// A row, a value for each field in order; empty: none.
using ExchangeRow = std::array<std::string, kExchangeFields>;

// The value of a field. REQUIRES: there is a field of that code
const std::string& ValueOf(const ExchangeRow& row, std::string_view code);
std::string& ValueOf(ExchangeRow& row, std::string_view code);

// What stands against the row, a line for each fault, in Chinese; empty: nothing.
std::vector<std::string> CheckRow(const ExchangeRow& row);

}  // namespace yifa::cli

#endif  // YIFA_SERVICES_CLI_EXCHANGE_FIELDS_H_
