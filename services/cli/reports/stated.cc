#include "services/cli/reports/stated.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "common/base/date.h"
#include "common/base/enum_text.h"
#include "common/base/identifier.h"
#include "common/base/status_macros.h"
#include "services/cli/reads.h"

namespace yifa::cli {
namespace {

using policy::v1::Provision;
using policy::v1::StatedFigure;

struct Row {
  const char* key;
  disclosure::v1::StatedRow row;
  const char* article;
};
constexpr std::array kRows = {
    Row{"licences", disclosure::v1::STATED_ROW_LICENCES,
        "政府信息公开条例第二十条第五项"},
    Row{"penalties", disclosure::v1::STATED_ROW_PENALTIES,
        "政府信息公开条例第二十条第六项"},
    Row{"coercion", disclosure::v1::STATED_ROW_COERCION,
        "政府信息公开条例第二十条第六项"},
    Row{"fees", disclosure::v1::STATED_ROW_FEES, "政府信息公开条例第二十条第八项"},
};

const Row* Find(const std::string& key) {
  for (const Row& row : kRows)
    if (key == row.key) return &row;
  return nullptr;
}

Provision ProvisionOf(const Row& row, const std::string& organ, int year,
                      const Stated& stated) {
  Provision provision;
  provision.set_name(absl::StrCat(organ, "/provisions/stated-", row.key, "-", year));
  provision.set_organ(organ);
  *provision.mutable_valid_from_date() = ToProto(Date(year, 1, 1));
  *provision.mutable_valid_until_date() = ToProto(Date(year, 12, 31));
  provision.set_article(row.article);
  provision.set_source(stated.source);
  StatedFigure& figure = *provision.mutable_stated_figure();
  figure.set_row(row.row);
  figure.set_year(year);
  figure.set_count(stated.count);
  if (stated.fen > 0) figure.mutable_amount()->set_amount_fen(stated.fen);
  return provision;
}

}  // namespace

std::string TitleOfStated(const std::string& row) {
  const Row* found = Find(row);
  return found == nullptr ? row : WordsOf(found->row);
}

absl::StatusOr<StatedFigures> ReadStated(const Suite& suite, const std::string& organ,
                                         int year) {
  StatedFigures figures;
  const auto add = [&](const Provision& provision) {
    const StatedFigure& figure = provision.stated_figure();
    if (provision.organ() != organ || figure.year() != year) return;
    for (const Row& row : kRows)
      if (row.row == figure.row())
        figures[row.key] = {figure.count(), figure.amount().amount_fen(),
                            provision.source()};
  };
  policy::v1::ListProvisionsRequest request;
  request.set_content("stated_figure");
  YIFA_RETURN_IF_ERROR(VisitProvisions(
      suite.channel(Service::kDisclosure), request, [&](const auto& page) {
        for (const Provision& provision : page.provisions()) add(provision);
      }));
  return figures;
}

absl::Status PutStated(const Suite& suite, const std::string& organ, int year,
                       const StatedFigures& figures) {
  const casework::Caller administrator = {kPrincipal, "", {"administrator"}};
  server::CallOptions options = Patient();
  options.caller = &administrator;
  for (const auto& [key, stated] : figures) {
    policy::v1::PutProvisionRequest request;
    *request.mutable_provision() = ProvisionOf(*Find(key), organ, year, stated);
    policy::v1::GetProvisionRequest present;
    present.set_name(request.provision().name());
    const auto before =
        suite.channel(Service::kComplaint)
            .Call<Provision>(MethodNamed("yifa.policy.v1.PolicyService.GetProvision"),
                             present, options);
    if (before.ok())
      request.set_etag(before->etag());
    else if (!absl::IsNotFound(before.status()))
      return before.status();
    request.set_request_id(
        DeriveUuid(absl::StrCat(request.provision().name(), "/", request.etag(), "/",
                                stated.count, "/", stated.fen)));
    YIFA_RETURN_IF_ERROR(
        suite.channel(Service::kComplaint)
            .Call<Provision>(MethodNamed("yifa.policy.v1.PolicyService.PutProvision"),
                             request, options)
            .status());
  }
  return absl::OkStatus();
}

}  // namespace yifa::cli
