package monster.quicksell.support.bench.rig;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import monster.quicksell.support.platform.SupportApplication;

/** All five services in one JVM, as a local run has them. */
final class Together {

	private static final String PORT = "--port-of.";

	private Together() {
	}

	static List<String> arguments(Map<Service, Integer> ports) {
		List<String> arguments = new ArrayList<>();
		ports.forEach((service, port) -> arguments.add(PORT + service.id() + "=" + port));
		return arguments;
	}

	public static void main(String[] args) {
		List<String> common = Arrays.stream(args).filter((argument) -> !argument.startsWith(PORT)).toList();
		for (Service service : Service.values()) {
			String port = PORT + service.id() + "=";
			List<String> arguments = new ArrayList<>(common);
			Arrays.stream(args)
				.filter((argument) -> argument.startsWith(port))
				.forEach((argument) -> arguments.add("--server.port=" + argument.substring(port.length())));
			SupportApplication.of(service.application(), service.id()).run(arguments.toArray(String[]::new));
		}
	}

}
