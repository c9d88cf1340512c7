#include "services/cli/reads.h"

#include <utility>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "yifa/organ/v1/organ_service.pb.h"

ABSL_FLAG(std::string, as_of, "",
          "The figures as they stood at the end of this day, yyyy-mm-dd, by what was "
          "entered until then. Empty: as they are.");

namespace yifa::cli {
namespace {

constexpr int kPage = 1000;

}  // namespace

absl::StatusOr<AsOf> AsOfFromFlags() {
  const std::string text = absl::GetFlag(FLAGS_as_of);
  if (text.empty()) return AsOf();
  const AsOf day = ParseDate(text);
  if (!day) return absl::InvalidArgumentError(absl::StrCat(text, " is no date"));
  return day;
}

const Flags& AsOfFlags() {
  static const Flags& flags = *new Flags{FlagOf(FLAGS_as_of)};
  return flags;
}

absl::StatusOr<type::v1::Organ> ReadOrgan(server::Channel& service,
                                          const std::string& name,
                                          const server::CallOptions& options) {
  organ::v1::GetOrganRequest request;
  request.set_name(name);
  return service.Call<type::v1::Organ>(MethodNamed("yifa.organ.v1.OrganService.GetOrgan"),
                                       request, options);
}

absl::StatusOr<statistics::v1::Year> ReadYear(server::Channel& service,
                                              const std::string& organ, int year,
                                              const AsOf& as_of,
                                              const server::CallOptions& options) {
  statistics::v1::GetYearRequest request;
  request.set_name(absl::StrCat(organ, "/years/", year));
  if (as_of) *request.mutable_as_of_date() = ToProto(*as_of);
  return ReadYear(service, std::move(request), options);
}

absl::StatusOr<statistics::v1::Year> ReadYear(server::Channel& service,
                                              statistics::v1::GetYearRequest request,
                                              const server::CallOptions& options) {
  statistics::v1::Year whole;
  YIFA_RETURN_IF_ERROR(VisitPages<statistics::v1::Year>(
      service, "yifa.statistics.v1.StatisticsService.GetYear", std::move(request),
      [&](statistics::v1::Year& page) {
        whole.mutable_figures()->MergeFrom(page.figures());
        page.mutable_figures()->Swap(whole.mutable_figures());
        whole = std::move(page);
      },
      options));
  return whole;
}

absl::Status VisitProvisions(
    server::Channel& service, policy::v1::ListProvisionsRequest request,
    const std::function<void(const policy::v1::ListProvisionsResponse& page)>& visit,
    const server::CallOptions& options) {
  request.set_page_size(kPage);
  return VisitPages<policy::v1::ListProvisionsResponse>(
      service, "yifa.policy.v1.PolicyService.ListProvisions", std::move(request), visit,
      options);
}

absl::StatusOr<casework::Provisions> ReadProvisions(
    server::Channel& service, const std::vector<std::string>& contents) {
  casework::Provisions read;
  for (const std::string& content : contents) {
    policy::v1::ListProvisionsRequest request;
    request.set_content(content);
    YIFA_RETURN_IF_ERROR(VisitProvisions(service, request, [&](const auto& page) {
      for (const policy::v1::Provision& provision : page.provisions())
        read.Put(provision);
    }));
  }
  return read;
}

}  // namespace yifa::cli
