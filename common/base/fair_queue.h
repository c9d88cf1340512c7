// Work that waits for its turn, so that nobody's flood makes the others wait for the
// whole of it.
#ifndef YIFA_COMMON_BASE_FAIR_QUEUE_H_
#define YIFA_COMMON_BASE_FAIR_QUEUE_H_

#include <cstddef>
#include <deque>
#include <limits>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>

namespace yifa {

// A line for each caller. The lines take turns, one item each; within a line the order is
// kept. A caller may hold no more than is left free, of items as of their bytes: one
// alone may fill half of the queue, two a third each, and a newcomer always finds room.
// An empty queue takes any item. Not thread-safe.
template <typename T>
class FairQueue {
 public:
  explicit FairQueue(size_t max, size_t bytes_max = std::numeric_limits<size_t>::max())
      : max_(max), bytes_max_(bytes_max) {}

  // False, and `item` stays as it is, if the caller holds as much as is left free.
  bool Push(const std::string& caller, T&& item, size_t bytes = 0) {
    const auto line = lines_.find(caller);
    const bool is_new = line == lines_.end();
    if ((is_new ? 0 : line->second.items.size()) >= free()) return false;
    if (!empty() && (is_new ? 0 : line->second.bytes) + bytes > free_bytes())
      return false;
    Append(caller, std::move(item), bytes);
    return true;
  }
  // Takes the item whatever is free: what continues work that was taken in.
  void Append(const std::string& caller, T&& item, size_t bytes = 0) {
    const auto [line, is_new] = lines_.try_emplace(caller);
    line->second.items.push_back({std::move(item), bytes});
    line->second.bytes += bytes;
    if (is_new) turns_.push_back(&*line);
    ++size_;
    bytes_ += bytes;
  }
  // The oldest item of the caller whose turn it is. REQUIRES: !empty()
  T Pop() {
    typename Lines::value_type* const line = turns_.front();
    turns_.pop_front();
    Line& of = line->second;
    T item = std::move(of.items.front().first);
    bytes_ -= of.items.front().second;
    of.bytes -= of.items.front().second;
    of.items.pop_front();
    if (of.items.empty())
      lines_.erase(lines_.find(line->first));
    else
      turns_.push_back(line);
    --size_;
    return item;
  }

  bool empty() const { return size_ == 0; }
  size_t size() const { return size_; }

 private:
  // Most lines have one item: a list that is empty or short costs little.
  struct Line {
    std::list<std::pair<T, size_t>> items;
    size_t bytes = 0;
  };
  using Lines = std::unordered_map<std::string, Line>;

  size_t free() const { return size_ < max_ ? max_ - size_ : 0; }
  size_t free_bytes() const { return bytes_ < bytes_max_ ? bytes_max_ - bytes_ : 0; }

  const size_t max_;
  const size_t bytes_max_;
  size_t size_ = 0;
  size_t bytes_ = 0;
  Lines lines_;
  std::deque<typename Lines::value_type*> turns_;  // those whose line is not empty
};

}  // namespace yifa

#endif  // YIFA_COMMON_BASE_FAIR_QUEUE_H_
