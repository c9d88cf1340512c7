// Search of the catalogue.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/casework/api/paging.h"
#include "services/disclosure/stages.h"
#include "yifa/disclosure/v1/catalogue.pb.h"

namespace yifa::disclosure {
namespace {

using v1::Publication;

// A word that is looked for. Latin letters match in either case; most words and texts
// have none, and need no copy to be compared.
class Word {
 public:
  explicit Word(std::string text)
      : text_(std::move(text)),
        has_letters_(std::any_of(text_.begin(), text_.end(), absl::ascii_isalpha)) {}

  bool IsIn(const std::string& text) const {
    return has_letters_ ? absl::StrContains(absl::AsciiStrToLower(text), text_)
                        : absl::StrContains(text, text_);
  }

 private:
  const std::string text_;  // in lower case
  const bool has_letters_;
};

// What is asked for, ready to be compared.
class Matcher {
 public:
  explicit Matcher(const v1::SearchCatalogueRequest& request)
      : request_(request),
        from_(FromProto(request.made_from())),
        until_(FromProto(request.made_until())) {
    const std::string words = absl::AsciiStrToLower(request.words());
    for (const absl::string_view word : absl::StrSplit(words, ' ', absl::SkipEmpty()))
      words_.emplace_back(std::string(word));
  }

  bool Matches(const Publication& publication) const {
    if (publication.state() != Publication::STATE_PUBLISHED) return false;
    if (request_.category() != v1::CATEGORY_UNSPECIFIED &&
        publication.category() != request_.category())
      return false;
    if (request_.rule_kind() != v1::RULE_KIND_UNSPECIFIED &&
        publication.rule_kind() != request_.rule_kind())
      return false;
    if (request_.in_force() && publication.validity() != v1::VALIDITY_UNSPECIFIED)
      return false;
    const std::optional<Date> made = FromProto(publication.made_date());
    if ((from_ && (!made || *made < *from_)) || (until_ && (!made || *made > *until_)))
      return false;
    for (const Word& word : words_)
      if (!Holds(publication, word)) return false;
    return true;
  }

 private:
  static bool Holds(const Publication& publication, const Word& word) {
    for (const std::string* text :
         {&publication.title(), &publication.summary(), &publication.document_number(),
          &publication.content()})
      if (word.IsIn(*text)) return true;
    return publication.documents_size() > 0 &&
           word.IsIn(publication.documents(0).number());
  }

  const v1::SearchCatalogueRequest& request_;
  std::vector<Word> words_;
  const std::optional<Date> from_, until_;
};

v1::CatalogueEntry EntryOf(const Publication& publication) {
  v1::CatalogueEntry entry;
  entry.set_name(publication.name());
  if (publication.documents_size() > 0)
    entry.set_index_number(publication.documents(0).number());
  entry.set_title(publication.title());
  entry.set_summary(publication.summary());
  entry.set_category(publication.category());
  *entry.mutable_made_date() = publication.made_date();
  entry.set_document_number(publication.document_number());
  entry.set_validity(publication.validity());
  entry.set_rule_kind(publication.rule_kind());
  return entry;
}

absl::StatusOr<v1::SearchCatalogueResponse> SearchCatalogue(
    const v1::SearchCatalogueRequest& request, const casework::View& view) {
  v1::SearchCatalogueRequest query = request;
  query.clear_page_size();
  query.clear_page_token();
  YIFA_ASSIGN_OR_RETURN(casework::Page page,
                        casework::Page::Open(query.SerializeAsString(),
                                             request.page_size(), request.page_token()));
  const Matcher matcher(request);
  v1::SearchCatalogueResponse response;
  YIFA_RETURN_IF_ERROR(
      view.Visit<Publication>(request.parent(), page.after(),
                              [&](const std::string& position, const Publication& found) {
                                const size_t looked_at = found.ByteSizeLong();
                                if (!matcher.Matches(found))
                                  return page.Pass(position, looked_at);
                                v1::CatalogueEntry entry = EntryOf(found);
                                if (!page.Take(position, entry, looked_at)) return false;
                                *response.add_entries() = std::move(entry);
                                return true;
                              }));
  response.set_next_page_token(page.NextToken());
  return response;
}

}  // namespace

casework::ReadBinding SearchRead() { return casework::BindPublicRead(&SearchCatalogue); }

}  // namespace yifa::disclosure
