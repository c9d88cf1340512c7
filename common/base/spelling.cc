#include "common/base/spelling.h"

#include <glib.h>

#include <memory>

namespace yifa {
namespace {

using Normalized = std::unique_ptr<char, void (*)(void*)>;

// Null where the text is no UTF-8.
Normalized Normalize(std::string_view text, GNormalizeMode mode) {
  const auto size = static_cast<gssize>(text.size());
  return {g_utf8_validate(text.data(), size, nullptr) != 0
              ? g_utf8_normalize(text.data(), size, mode)
              : nullptr,
          g_free};
}

// Shown as nothing or as a blank, though Unicode counts them among letters and marks.
bool IsHidden(gunichar c) {
  const bool variation_selector = (c >= 0xFE00 && c <= 0xFE0F) ||
                                  (c >= 0xE0100 && c <= 0xE01EF) ||
                                  (c >= 0x180B && c <= 0x180F);
  const bool filler = c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
  const bool joiner = c == 0x034F, blank_of_braille = c == 0x2800;
  return variation_selector || filler || joiner || blank_of_braille;
}

bool IsUnseen(gunichar c) {
  switch (g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR:
      return true;
    default:
      return IsHidden(c);
  }
}

// The dots that keyboards have for the one between the parts of a name, U+00B7.
bool IsMiddleDot(gunichar c) {
  switch (c) {
    case '.':
    case 0x00B7:
    case 0x2022:  // bullet
    case 0x2027:  // hyphenation point
    case 0x2219:  // bullet operator
    case 0x22C5:  // dot operator
    case 0x2E31:  // word separator
    case 0x30FB:  // of katakana
      return true;
    default:
      return false;
  }
}

gunichar SpelledAs(gunichar c) {
  if (IsMiddleDot(c)) return 0x00B7;
  switch (g_unichar_type(c)) {
    case G_UNICODE_OPEN_PUNCTUATION:
      return 0x3014;  // 〔
    case G_UNICODE_CLOSE_PUNCTUATION:
      return 0x3015;  // 〕
    case G_UNICODE_DASH_PUNCTUATION:
      return '-';
    default:
      return c;
  }
}

// True of what every spelling leaves as it is: ASCII that is seen, without dots, brackets
// and dashes, and the ideographs from U+4E00 to U+9FFF, of which Unicode has no other
// form. Most names are made of nothing else.
bool IsPlain(std::string_view text) {
  constexpr std::string_view kChanged = ".-()[]{}";
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = [&](size_t at) {
      return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
    };
    if (byte(i) > ' ' && byte(i) < 0x7F) {
      if (kChanged.find(text[i]) != std::string_view::npos) return false;
      continue;
    }
    const auto is_tail = [](unsigned b) { return b >= 0x80 && b <= 0xBF; };
    if (byte(i) < 0xE4 || byte(i) > 0xE9 || !is_tail(byte(i + 1)) ||
        !is_tail(byte(i + 2)))
      return false;
    if (byte(i) == 0xE4 && byte(i + 1) < 0xB8) return false;
    i += 2;
  }
  return true;
}

void Append(gunichar c, std::string& utf8) {
  char bytes[6];
  utf8.append(bytes, static_cast<size_t>(g_unichar_to_utf8(c, bytes)));
}

}  // namespace

std::string OneSpelling(std::string_view text) {
  if (IsPlain(text)) return std::string(text);
  const Normalized apart = Normalize(text, G_NORMALIZE_ALL);
  if (apart == nullptr) return std::string(text);
  std::string spelled;
  for (const char* at = apart.get(); *at != '\0'; at = g_utf8_next_char(at))
    if (const gunichar c = g_utf8_get_char(at); !IsUnseen(c))
      Append(SpelledAs(c), spelled);
  return Normalize(spelled, G_NORMALIZE_ALL_COMPOSE).get();
}

bool SameText(std::string_view a, std::string_view b) {
  return a == b || OneSpelling(a) == OneSpelling(b);
}

std::string OneTelephone(std::string_view text) {
  const std::string spelled = OneSpelling(text);
  std::string digits;
  for (const char c : spelled)
    if (c >= '0' && c <= '9') digits.push_back(c);
  if (digits.empty()) return spelled;
  if (spelled.rfind("+86", 0) == 0) return digits.substr(2);
  return digits.rfind("0086", 0) == 0 ? digits.substr(4) : digits;
}

bool IsBlank(std::string_view text) {
  const char* at = text.data();
  for (const char* const end = at + text.size(); at != end; at = g_utf8_next_char(at)) {
    const gunichar c = g_utf8_get_char_validated(at, end - at);
    if (!g_unichar_validate(c) || !IsUnseen(c)) return false;
  }
  return true;
}

}  // namespace yifa
