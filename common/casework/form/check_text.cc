#include "common/base/identifier.h"
#include "common/base/limits.h"
#include "common/base/spelling.h"
#include "common/casework/form/validation.h"
#include "common/casework/form/validator.h"

namespace yifa::casework {
namespace {

size_t CharactersIn(std::string_view utf8) {
  size_t count = 0;
  for (char c : utf8)
    if ((c & 0xC0) != 0x80) ++count;
  return count;
}

// True if the text has a character that turns the direction of writing (Unicode UAX 9:
// embeddings, overrides and isolates): what is read would not be what is written.
bool TurnsDirection(std::string_view utf8) {
  for (size_t at = utf8.find("\xE2\x80");
       at != std::string_view::npos && at + 2 < utf8.size();
       at = utf8.find("\xE2\x80", at + 1))
    if (utf8[at + 2] >= '\xAA' && utf8[at + 2] <= '\xAE') return true;  // U+202A to 202E
  for (size_t at = utf8.find("\xE2\x81");
       at != std::string_view::npos && at + 2 < utf8.size();
       at = utf8.find("\xE2\x81", at + 1))
    if (utf8[at + 2] >= '\xA6' && utf8[at + 2] <= '\xA9') return true;  // U+2066 to 2069
  return false;
}

bool IsIdCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

}  // namespace

bool IsResourceName(std::string_view text) {
  bool id = false;
  size_t part = 0;
  for (char c : text) {
    if (c == '/') {
      if (part == 0) return false;
      part = 0;
      id = !id;
    } else {
      if (!IsIdCharacter(c) && (id || c < 'A' || c > 'Z')) return false;
      if (++part > 63) return false;
    }
  }
  return id && part > 0;
}

namespace validation {

void CheckText(const Rule& rule, std::string_view text, const Path& path,
               Findings& findings) {
  if (text.empty()) return;
  if (IsBlank(text)) findings.Add(path, "has nothing but blanks and control characters");
  const size_t most = rule.rules.max_length() > 0
                          ? static_cast<size_t>(rule.rules.max_length())
                          : limits::kTextCharactersDefaultMax;
  if (text.size() > most && CharactersIn(text) > most)
    findings.Add(path, absl::StrCat("longer than ", most, " characters"));
  if (rule.rules.min_length() > 0 &&
      CharactersIn(text) < static_cast<size_t>(rule.rules.min_length()))
    findings.Add(path,
                 absl::StrCat("shorter than ", rule.rules.min_length(), " characters"));
  if (text.find('\0') != std::string_view::npos)
    findings.Add(path, "contains a NUL character");
  if (TurnsDirection(text))
    findings.Add(path, "contains a character that turns the direction of writing");
  if (rule.pattern &&
      !RE2::FullMatch(re2::StringPiece(text.data(), text.size()), *rule.pattern))
    findings.Add(path, "does not match " + rule.rules.pattern());
  switch (rule.rules.format()) {
    case api::v1::FORMAT_UUID:
      if (!ParseUuid(text)) findings.Add(path, "is no UUID");
      break;
    case api::v1::FORMAT_RESOURCE_NAME:
      if (!IsResourceName(text)) findings.Add(path, "is no resource name");
      break;
    case api::v1::FORMAT_EVIDENCE:
      if (text.size() != 64 ||
          text.find_first_not_of("0123456789abcdef") != std::string_view::npos)
        findings.Add(path, "is no SHA-256 in lower-case hexadecimal digits");
      else if (!findings.missing_evidence && !findings.has_evidence(std::string(text)))
        findings.missing_evidence =
            Error(api::v1::REASON_EVIDENCE_NOT_FOUND, "no such file was uploaded")
                .Meta("field", path.Text())
                .Meta("sha256", std::string(text))
                .Zh("证据文件尚未上传。");
      break;
    default:
      break;
  }
}

}  // namespace validation
}  // namespace yifa::casework
