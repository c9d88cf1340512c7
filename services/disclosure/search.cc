// Search of the catalogue.
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "common/base/date.h"
#include "common/base/status_macros.h"
#include "common/casework/paging.h"
#include "services/disclosure/catalogue.h"

namespace yifa::disclosure {
namespace {

using v1::Publication;

// A call looks through so many publications at most, so that no caller can make it long.
constexpr int kLookedThroughMost = 2000;

// What is asked for, ready to be compared.
class Matcher {
 public:
  explicit Matcher(const v1::SearchCatalogueRequest& request)
      : request_(request),
        words_(absl::StrSplit(absl::AsciiStrToLower(request.words()), ' ',
                              absl::SkipEmpty())),
        from_(FromProto(request.made_from())),
        until_(FromProto(request.made_until())) {}

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
    for (const std::string& word : words_)
      if (!Holds(publication, word)) return false;
    return true;
  }

 private:
  static bool Holds(const Publication& publication, const std::string& word) {
    for (const std::string* text :
         {&publication.title(), &publication.summary(), &publication.document_number(),
          &publication.content()})
      if (absl::StrContains(absl::AsciiStrToLower(*text), word)) return true;
    return publication.documents_size() > 0 &&
           absl::StrContains(absl::AsciiStrToLower(publication.documents(0).number()),
                             word);
  }

  const v1::SearchCatalogueRequest& request_;
  const std::vector<std::string> words_;
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

}  // namespace

absl::StatusOr<v1::SearchCatalogueResponse> SearchCatalogue(
    const v1::SearchCatalogueRequest& request, const casework::View& view) {
  v1::SearchCatalogueRequest query = request;
  query.clear_page_size();
  query.clear_page_token();
  const std::string identity = query.SerializeAsString();
  YIFA_ASSIGN_OR_RETURN(const std::string after,
                        casework::ReadPageToken(identity, request.page_token()));
  const Matcher matcher(request);
  const int size = casework::PageSize(request.page_size());
  v1::SearchCatalogueResponse response;
  std::string last;
  int looked_through = 0;
  YIFA_RETURN_IF_ERROR(view.Visit<Publication>(
      request.parent(), after,
      [&](const std::string& position, const Publication& found) {
        if (response.entries_size() == size || looked_through == kLookedThroughMost) {
          response.set_next_page_token(casework::MakePageToken(identity, last));
          return false;
        }
        ++looked_through;
        last = position;
        if (matcher.Matches(found)) *response.add_entries() = EntryOf(found);
        return true;
      }));
  return response;
}

}  // namespace yifa::disclosure
