package monster.quicksell.support.bench.faults;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import monster.quicksell.support.bench.rig.Service;
import monster.quicksell.support.bench.rig.ServiceProcess;

/** Processes that are asked to end, as a supervisor asks. */
final class Endings {

	/** As long as a pod may take. */
	private static final Duration STOP = Duration.ofSeconds(60);

	/** Many post for so long before intake is asked. */
	private static final Duration RUSHING = Duration.ofSeconds(2);

	private final Traffic traffic;

	private final Queue<Ending> all = new ConcurrentLinkedQueue<>();

	Endings(Traffic traffic) {
		this.traffic = traffic;
	}

	/** One that may have got requests until now. */
	Ending end(ServiceProcess process) {
		return end(process, process.service() == Service.INTAKE);
	}

	/** One that gets no requests. */
	Ending endAside(ServiceProcess process) {
		return end(process, false);
	}

	/** Intake, with as many requests under way as it can bear. */
	void endInRush(ServiceProcess intake) {
		Rush posting = this.traffic.rush();
		try {
			Site.pause(RUSHING);
			// Nobody sends anything new to who is asked to end
			posting.stop();
			end(intake);
		}
		finally {
			posting.await();
		}
	}

	private Ending end(ServiceProcess process, boolean gotPosts) {
		int underWay = gotPosts ? this.traffic.underWay() : 0;
		long asked = System.nanoTime();
		process.process().end(STOP);
		Ending ending = new Ending(process.service().id(), asked, Duration.ofNanos(System.nanoTime() - asked), gotPosts,
				underWay);
		this.all.add(ending);
		return ending;
	}

	/** So far. */
	List<Ending> all() {
		return List.copyOf(this.all);
	}

}
