#include "common/server/log.h"

#include <google/protobuf/stubs/logging.h>
#include <grpc/support/log.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <memory>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/base/error.h"

namespace yifa::server {
namespace {

struct LevelName {
  Level level;
  spdlog::level::level_enum spdlog;
  const char* name;
};
constexpr std::array<LevelName, 4> kLevels = {{
    {Level::kDebug, spdlog::level::debug, "debug"},
    {Level::kInfo, spdlog::level::info, "info"},
    {Level::kWarning, spdlog::level::warn, "warning"},
    {Level::kError, spdlog::level::err, "error"},
}};

const LevelName& NameOf(Level level) { return kLevels[static_cast<size_t>(level)]; }

struct State {
  std::string service;  // as JSON; empty before StartLog
  std::shared_ptr<spdlog::logger> logger;
};

// Lives for ever: threads of libraries may log until the process ends.
State& TheState() {
  static State* const state = [] {
    auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    sink->set_pattern("%v");
    auto* made = new State{"", std::make_shared<spdlog::logger>("yifa", sink)};
    made->logger->set_level(spdlog::level::warn);
    made->logger->flush_on(spdlog::level::trace);
    return made;
  }();
  return *state;
}

void LogFromGrpc(gpr_log_func_args* args) {
  const Level level =
      args->severity == GPR_LOG_SEVERITY_ERROR ? Level::kWarning : Level::kDebug;
  if (Logs(level)) Log(level, "grpc", {{"message", args->message}});
}

// Protobuf complains about bytes that clients send, so its lines are not ours to worry
// about.
void LogFromProtobuf(google::protobuf::LogLevel level, const char* file, int line,
                     const std::string& message) {
  const Level ours =
      level == google::protobuf::LOGLEVEL_FATAL ? Level::kError : Level::kDebug;
  if (!Logs(ours)) return;
  Log(ours, "protobuf",
      {{"message", message}, {"where", std::string(file) + ":" + std::to_string(line)}});
}

// Length of the UTF-8 sequence at the start of `text`, or 0 if it is none.
size_t SequenceLength(std::string_view text) {
  const auto byte = [&text](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t first = byte(0);
  const size_t length = first < 0x80                     ? 1
                        : first >= 0xC2 && first <= 0xDF ? 2
                        : first >= 0xE0 && first <= 0xEF ? 3
                        : first >= 0xF0 && first <= 0xF4 ? 4
                                                         : 0;
  if (length == 0 || text.size() < length) return 0;
  for (size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  // Overlong forms, surrogates and what lies beyond the last code point.
  if (first == 0xE0 && byte(1) < 0xA0) return 0;
  if (first == 0xED && byte(1) > 0x9F) return 0;
  if (first == 0xF0 && byte(1) < 0x90) return 0;
  if (first == 0xF4 && byte(1) > 0x8F) return 0;
  return length;
}

void AppendEscaped(std::string_view text, std::string& out) {
  while (!text.empty()) {
    const size_t length = SequenceLength(text);
    const auto c = static_cast<uint8_t>(text[0]);
    if (length == 0) {
      out += "\\ufffd";
    } else if (c == '"' || c == '\\') {
      out += '\\';
      out += text[0];
    } else if (c == '\n') {
      out += "\\n";
    } else if (c < 0x20 || c == 0x7F) {
      char escaped[8];
      std::snprintf(escaped, sizeof(escaped), "\\u%04x", c);
      out += escaped;
    } else {
      out += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
}

}  // namespace

std::string JsonString(std::string_view text) {
  std::string out = "\"";
  AppendEscaped(text, out);
  out += '"';
  return out;
}

absl::Status StartLog(const std::string& service, const std::string& level) {
  for (const LevelName& each : kLevels) {
    if (level != each.name) continue;
    TheState().service = JsonString(service);
    TheState().logger->set_level(each.spdlog);
    gpr_set_log_function(LogFromGrpc);
    google::protobuf::SetLogHandler(LogFromProtobuf);
    return absl::OkStatus();
  }
  return Error(api::v1::REASON_INVALID_FIELD, "log level is none: " + level)
      .Field("log_level", "one of debug, info, warning, error");
}

bool Logs(Level level) { return TheState().logger->should_log(NameOf(level).spdlog); }

void Log(Level level, std::string_view event, std::initializer_list<LogField> fields) {
  if (!Logs(level)) return;
  const State& state = TheState();
  std::string line = "{\"time\":\"";
  line += absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", absl::Now(), absl::UTCTimeZone());
  line += "\",\"level\":\"";
  line += NameOf(level).name;
  line += '"';
  if (!state.service.empty()) line += ",\"service\":" + state.service;
  line += ",\"event\":" + JsonString(event);
  for (const auto& [name, value] : fields) {
    line += ',';
    line += JsonString(name);
    line += ':';
    line += JsonString(value);
  }
  line += '}';
  state.logger->log(NameOf(level).spdlog, line);
}

}  // namespace yifa::server
