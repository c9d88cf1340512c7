// Working days that are known, in years for which no edition is shipped.
#ifndef YIFA_TESTS_SUPPORT_CALENDAR_H_
#define YIFA_TESTS_SUPPORT_CALENDAR_H_

#include <filesystem>
#include <fstream>
#include <string>

namespace yifa::testing {

// A folder in `directory` with the editions that are shipped and, up to the year `last`,
// others that have the fixed holidays only: no day is provisional.
inline std::string CalendarUntil(int last, const std::filesystem::path& directory) {
  const std::filesystem::path folder = directory / "calendar";
  std::filesystem::copy(YIFA_SOURCE_DIR "/common/calendar/editions", folder);
  for (int year = 2019; year <= last; ++year) {
    const std::filesystem::path file = folder / (std::to_string(year) + ".textproto");
    if (std::filesystem::exists(file)) continue;
    std::ofstream(file) << "year: " << year << "\nsource: \"测试\"\n"
                        << "off_days: [\"01-01\", \"05-01\", \"05-02\", \"10-01\", "
                           "\"10-02\", \"10-03\"]\n";
  }
  return folder.string();
}

}  // namespace yifa::testing

#endif  // YIFA_TESTS_SUPPORT_CALENDAR_H_
