package monster.quicksell.support.bench.faults;

/** Many who post at once. */
interface Rush {

	/** Nobody posts. */
	Rush NONE = new Rush() {

		@Override
		public Running begin() {
			return new Running() {
				@Override
				public void stop() {
				}

				@Override
				public void close() {
				}
			};
		}

		@Override
		public int underWay() {
			return 0;
		}

	};

	/** They begin, and go on until that is stopped. */
	Running begin();

	/**
	 * Requests that were sent so long ago that they have arrived, and are not answered.
	 */
	int underWay();

	/** While they post. */
	interface Running {

		/** They send nothing new. */
		void stop();

		/** Returns when all have their answers. */
		void close();

	}

}
