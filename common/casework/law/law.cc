#include "common/casework/law/law.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/casework/law/provision_content.h"
#include "common/procedure/source.h"
#include "yifa/policy/v1/policy_service.pb.h"

namespace yifa::casework {
namespace {

using Lines = std::vector<std::string>;

// Takes what was loaded, or notes what was wrong with it.
template <typename T>
void Take(absl::StatusOr<T> loaded, T& into, Lines& errors) {
  if (loaded.ok())
    into = *std::move(loaded);
  else
    errors.emplace_back(loaded.status().message());
}

// `file:line` of a provision in files that have been read.
std::string PlaceOf(const std::string& folder, const std::string& name) {
  using File = policy::v1::ListProvisionsResponse;
  for (const std::string& path :
       procedure::ListFiles(folder).value_or(std::vector<std::string>())) {
    const std::string text = procedure::ReadText(path).value_or("");
    File file;
    procedure::Errors errors;
    const procedure::Source source(text, file, errors);
    for (int i = 0; i < file.provisions_size(); ++i)
      if (file.provisions(i).name() == name)
        return absl::StrCat(path, ":",
                            source.root().LineOf(File::kProvisionsFieldNumber, i));
  }
  return folder;
}

void CheckProvisions(const std::string& folder, const Law& law, Lines& errors) {
  for (const auto& [name, row] : law.provisions.rows()) {
    const absl::Status status = CheckByProcedures(*law.book, name, *row);
    if (status.ok()) continue;
    const std::string place = PlaceOf(folder, name);
    for (const absl::string_view what : absl::StrSplit(status.message(), '\n'))
      errors.push_back(absl::StrCat(place, ": ", name, ": ", what));
  }
}

void CheckRates(const std::string& folder, const std::vector<RateRule>& rates,
                const procedure::Book& book, Lines& errors) {
  for (const RateRule& rate : rates)
    for (const std::string& figure : {rate.numerator, rate.denominator})
      if (book.FindFigure(figure) == nullptr)
        errors.push_back(absl::StrCat(folder, ": no file declares the figure ", figure,
                                      " of the rate ", rate.id));
}

}  // namespace

absl::StatusOr<Law> LoadLaw(const LawFolders& folders,
                            const procedure::Catalogue& catalogue,
                            const std::vector<RateRule>& rates) {
  Law law;
  Lines errors;
  Take(procedure::Book::Load(folders.procedures, catalogue), law.book, errors);
  if (law.book != nullptr)
    Take(documents::Library::Load(folders.documents, *law.book), law.library, errors);
  Take(Provisions::Load(folders.provisions), law.provisions, errors);
  if (law.book != nullptr) {
    CheckProvisions(folders.provisions, law, errors);
    CheckRates(folders.procedures, rates, *law.book, errors);
  }
  if (!errors.empty()) return absl::InvalidArgumentError(absl::StrJoin(errors, "\n"));
  return law;
}

}  // namespace yifa::casework
