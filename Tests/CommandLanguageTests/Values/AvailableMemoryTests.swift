// What the kernel's files say about the memory that is left.
import Glibc
import Testing

@testable import CommandLanguage

struct AvailableMemoryTests {
    private static let machine = ["/proc/meminfo": "MemTotal: 9000 kB\nMemFree: 10 kB\nMemAvailable:    4096 kB\n"]

    private func left(_ files: [String: String], sizeLimit: Int? = nil) -> Int? {
        let files = AvailableMemoryTests.machine.merging(files) { $1 }
        return AvailableMemory(contents: { files[$0] }, sizeLimit: sizeLimit).bytes
    }

    @Test func withoutALimitItIsWhatTheMachineHas() {
        #expect(left([:]) == 4096 << 10)
        #expect(left(["/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/memory.max": "max\n"]) == 4096 << 10)
        #expect(AvailableMemory(contents: { _ in nil }, sizeLimit: nil).bytes == nil)
    }

    @Test func theLimitOfTheProcessCountsItsWholeSize() {
        let page = sysconf(Int32(_SC_PAGESIZE))
        #expect(left(["/proc/self/statm": "10 5 2 1 0 1 0\n"], sizeLimit: 1 << 20) == 1 << 20 - 10 * page)
    }

    @Test func aContainerHasItsOwnLimit() {
        let files = [
            "/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/memory.max": "1000000\n",
            "/sys/fs/cgroup/memory.current": "700000\n",
            "/sys/fs/cgroup/memory.stat": "anon 600000\ninactive_file 50000\nactive_file 7\n",
        ]
        #expect(left(files) == 350_000)
    }

    @Test func theTightestOfTheGroupsAroundItCounts() {
        let files = [
            "/proc/self/cgroup": "0::/user.slice/job\n",
            "/sys/fs/cgroup/user.slice/job/memory.max": "max\n",
            "/sys/fs/cgroup/user.slice/job/memory.current": "10\n",
            "/sys/fs/cgroup/user.slice/memory.max": "2000\n",
            "/sys/fs/cgroup/user.slice/memory.current": "1500\n",
        ]
        #expect(left(files) == 500)
    }

    @Test func theFirstVersionHasOtherNames() {
        let files = [
            "/proc/self/cgroup": "12:cpu,cpuacct:/docker/abc\n5:memory:/docker/abc\n1:name=systemd:/docker/abc\n",
            "/sys/fs/cgroup/memory/memory.limit_in_bytes": "800000\n",
            "/sys/fs/cgroup/memory/memory.usage_in_bytes": "900000\n",
            "/sys/fs/cgroup/memory/memory.stat": "cache 1\ntotal_inactive_file 300000\n",
        ]
        #expect(left(files) == 200_000)
    }

    @Test func whatCannotBeCountedIsNotPrintedAsANumber() {
        let error = #expect(throws: Diagnostic.self) { try Value.checkText(.max) }
        #expect(error?.message == "a string of over 2^63 bytes is too long")
    }
}
