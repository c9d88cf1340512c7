#include "common/base/spelling.h"

#include <glib.h>

#include <memory>
#include <utility>

#include "absl/strings/ascii.h"

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

void Append(gunichar c, std::string& utf8) {
  char bytes[6];
  utf8.append(bytes, static_cast<size_t>(g_unichar_to_utf8(c, bytes)));
}

// True of what nearly all texts are made of: what is seen and has one compatibility form,
// a single character that follows nothing it could be one with.
bool IsPlain(gunichar c) {
  const bool ideograph = c >= 0x4E00 && c <= 0x9FFF;
  const bool ascii = c > 0x20 && c < 0x7F, full_width = c >= 0xFF01 && c <= 0xFF5E;
  const bool punctuation = c == 0x3001 || c == 0x3002 || (c >= 0x3008 && c <= 0x3011);
  return ideograph || ascii || full_width || punctuation;
}

// How much of UTF-8 begins with ideographs (U+4E00 to U+9FFF), letters and digits of
// ASCII, which are spelled as they are where a plain character or nothing follows.
size_t SpelledAlready(std::string_view text) {
  size_t at = 0, last = 0;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool ideograph =
        byte > 0xE4 ? byte <= 0xE9
                    : byte == 0xE4 && static_cast<unsigned char>(text[at + 1]) >= 0xB8;
    if (!ideograph && !absl::ascii_isalnum(byte)) break;
    last = at;
    at += ideograph ? 3 : 1;
  }
  const bool followed = at < text.size() && !IsPlain(g_utf8_get_char(text.data() + at));
  return followed ? last : at;
}

// Of a plain character.
gunichar CompatibleForm(gunichar c) {
  return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFF01 + 0x21 : c;
}

// Of any UTF-8, by Unicode's tables.
void AppendByTables(std::string_view text, std::string& spelled) {
  const Normalized apart = Normalize(text, G_NORMALIZE_ALL);
  std::string seen;
  for (const char* at = apart.get(); *at != '\0'; at = g_utf8_next_char(at))
    if (const gunichar c = g_utf8_get_char(at); !IsUnseen(c)) Append(SpelledAs(c), seen);
  spelled.append(Normalize(seen, G_NORMALIZE_ALL_COMPOSE).get());
}

}  // namespace

std::string OneSpelling(std::string_view text) {
  if (text.empty()) return "";
  const char* at = text.data();
  const char* const end = at + text.size();
  if (g_utf8_validate_len(at, text.size(), nullptr) == 0) return std::string(text);
  std::string spelled;
  spelled.reserve(text.size());
  while (at != end) {
    const size_t already = SpelledAlready({at, static_cast<size_t>(end - at)});
    spelled.append(at, already);
    at += already;
    if (at == end) break;
    const gunichar c = g_utf8_get_char(at);
    const char* next = g_utf8_next_char(at);
    if (IsPlain(c) && (next == end || IsPlain(g_utf8_get_char(next)))) {
      Append(SpelledAs(CompatibleForm(c)), spelled);
    } else {  // with what may be one with it
      while (next != end && !IsPlain(g_utf8_get_char(next)))
        next = g_utf8_next_char(next);
      AppendByTables({at, static_cast<size_t>(next - at)}, spelled);
    }
    at = next;
  }
  return spelled;
}

bool SameText(std::string_view a, std::string_view b) {
  return a == b || OneSpelling(a) == OneSpelling(b);
}

std::vector<std::string> FoldedWords(std::string_view text) {
  std::vector<std::string> words;
  if (text.empty()) return words;
  const char* at = text.data();
  const char* const end = at + text.size();
  if (g_utf8_validate_len(at, text.size(), nullptr) == 0) return {FoldedText(text)};
  for (const char* begin = at; at != end;) {
    const char* next = g_utf8_next_char(at);
    const bool apart = g_unichar_isspace(g_utf8_get_char(at)) != 0;
    if (apart || next == end) {
      const char* const stop = apart ? at : next;
      std::string word = FoldedText({begin, static_cast<size_t>(stop - begin)});
      if (!word.empty()) words.push_back(std::move(word));
      begin = next;
    }
    at = next;
  }
  return words;
}

std::string FoldedText(std::string_view text) {
  std::string folded = OneSpelling(text);
  absl::AsciiStrToLower(&folded);
  return folded;
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
