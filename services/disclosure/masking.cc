#include "services/disclosure/masking.h"

#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace yifa::disclosure {
namespace {

constexpr size_t kNameMost = 150;

// Surnames of two characters 复姓; all others count as one character.
constexpr std::string_view kDoubleSurnames[] = {
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容",
    "令狐", "端木", "夏侯", "长孙", "宇文", "司徒", "司空", "西门", "南宫",
    "独孤", "轩辕", "钟离", "闻人", "澹台", "公冶", "申屠", "太史", "万俟",
    "赫连", "呼延", "百里", "东郭", "南门", "拓跋",
};

// The first `most` characters.
std::string Shorten(const std::string& utf8, size_t most) {
  size_t characters = 0;
  for (size_t i = 0; i < utf8.size(); ++i) {
    const bool begins = (utf8[i] & 0xC0) != 0x80;
    if (begins && ++characters > most) return utf8.substr(0, i);
  }
  return utf8;
}

std::string Surname(const std::string& name) {
  for (std::string_view surname : kDoubleSurnames)
    if (name.size() > surname.size() && name.compare(0, surname.size(), surname) == 0)
      return std::string(surname);
  return Shorten(name, 1);
}

bool IsOrganization(const type::v1::Party& party) {
  return party.kind() == type::v1::PARTY_KIND_ORGANIZATION ||
         party.kind() == type::v1::PARTY_KIND_INDIVIDUAL_BUSINESS;
}

}  // namespace

std::string PublicName(const type::v1::Party& party) {
  if (party.display_name().empty()) return "当事人";
  if (IsOrganization(party)) return Shorten(party.display_name(), kNameMost);
  return absl::StrCat(Surname(party.display_name()), "某某");
}

std::string MaskParty(const std::string& text, const type::v1::Party& party) {
  if (IsOrganization(party)) return text;
  std::vector<std::pair<std::string, std::string>> masks;
  const auto mask = [&](const std::string& value, const std::string& with) {
    if (!value.empty()) masks.emplace_back(value, with);
  };
  mask(party.display_name(), PublicName(party));
  mask(party.identifier(), "***");
  mask(party.telephone(), "***");
  mask(party.address(), "***");
  return absl::StrReplaceAll(text, masks);
}

}  // namespace yifa::disclosure
