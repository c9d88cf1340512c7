// Search of the catalogue.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "common/base/date.h"
#include "common/base/spelling.h"
#include "common/base/status_macros.h"
#include "common/casework/api/paging.h"
#include "services/disclosure/stages.h"
#include "yifa/disclosure/v1/catalogue.pb.h"

namespace yifa::disclosure {
namespace {

using v1::Publication;

// What is asked for, ready to be compared.
class Matcher {
 public:
  explicit Matcher(const v1::SearchCatalogueRequest& request)
      : request_(request),
        from_(FromProto(request.made_from())),
        until_(FromProto(request.made_until())),
        words_(FoldedWords(request.words())) {}

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
    return HasAllWords(publication);
  }

 private:
  // Each in any of the texts, in whatever width, brackets or case either is written. The
  // longest text comes last: it is spelled only for what the others lack.
  bool HasAllWords(const Publication& publication) const {
    std::vector<const std::string*> texts = {&publication.title(), &publication.summary(),
                                             &publication.document_number()};
    if (publication.documents_size() > 0)
      texts.push_back(&publication.documents(0).number());
    texts.push_back(&publication.content());
    std::vector<std::string> missing = words_;
    for (size_t i = 0; i < texts.size() && !missing.empty(); ++i) {
      const std::string text = FoldedText(*texts[i]);
      missing.erase(std::remove_if(missing.begin(), missing.end(),
                                   [&](const std::string& word) {
                                     return absl::StrContains(text, word);
                                   }),
                    missing.end());
    }
    return missing.empty();
  }

  const v1::SearchCatalogueRequest& request_;
  const std::optional<Date> from_, until_;
  const std::vector<std::string> words_;
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
