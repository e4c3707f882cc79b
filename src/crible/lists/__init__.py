"""The lists of choices that people edit: statuses, origins, stages, tags, custom choices."""
