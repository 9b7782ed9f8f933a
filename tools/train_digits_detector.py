"""Train the embedded example, npuwidgets/zoo/data/digits_detector.onnx, and say what it is worth.

Needs PyTorch, scikit-learn and faster-coco-eval beside npuwidgets, nothing from the network:

    python tools/train_digits_detector.py --weights digits_detector.pt

Training takes 3,750 steps on two cores or one GPU. The weights file is written every 250 steps;
a run that finds one goes on from there, and a finished one is only written down anew.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import torch
from digits_detector_loss import detection_loss
from digits_detector_network import Detector, decode
from digits_detector_onnx import to_onnx
from PIL import Image

from npuwidgets import zoo
from npuwidgets.outputs import decode_yolo
from npuwidgets.zoo.digits import Digits, load_digits
from npuwidgets.zoo.scenes import Scene, compose
from npuwidgets.zoo.series import SIDE, calibration_scenes

NAME = "digits-detector"
SEED = 20240
CROP = 320
BATCH = 16
STEPS = 3750
PEAK_RATE = 5e-3
SAVED_EVERY = 250
QUALITY = 90
JUDGED = 100
CLOSE = 1e-4

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Batch:
    """Pictures (n, 3, CROP, CROP), uint8, and targets (m, 6) as the loss wants them."""

    pictures: npt.NDArray[np.uint8]
    targets: Floats


@cache
def training_digits() -> Digits:
    """The digits that training may see, loaded once in each process."""
    return load_digits(held_back=False)


def compose_batch(step: int) -> Batch:
    """Compose the scenes of a step; they depend on nothing but its number."""
    scenes = [
        compose(np.random.default_rng([SEED, step, place]), training_digits(), CROP)
        for place in range(BATCH)
    ]
    targets = []
    for place, scene in enumerate(scenes):
        low, high = scene.boxes[:, :2], scene.boxes[:, 2:]
        owner = np.full(len(low), place)
        targets.append(np.column_stack([owner, scene.labels, (low + high) / 2, high - low]))
    return Batch(
        pictures=np.stack([scene.picture.transpose(2, 0, 1) for scene in scenes]),
        targets=np.concatenate(targets).astype(np.float32),
    )


def composed_ahead(first: int, steps: int, workers: int) -> Iterator[Batch]:
    """Batches in the order of their steps, composed by other processes meanwhile."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        numbers = iter(range(first, steps))
        waiting: list[Future[Batch]] = [
            pool.submit(compose_batch, number) for number in islice(numbers, 4 * workers)
        ]
        while waiting:
            yield waiting.pop(0).result()
            waiting.extend(pool.submit(compose_batch, number) for number in islice(numbers, 1))


def train(net: Detector, weights: Path, steps: int, workers: int, device: torch.device) -> None:
    """Train with AdamW and a one-cycle rate, from the weights file where there is one.

    Args:
        net: What is trained.
        weights: Where the state goes every 250 steps and at the end.
        steps: How many in all, those of earlier runs counted in.
        workers: Processes that compose scenes.
        device: Where it computes.
    """
    decayed = [weight for weight in net.parameters() if weight.ndim > 1]
    plain = [weight for weight in net.parameters() if weight.ndim <= 1]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.02}, {"params": plain, "weight_decay": 0.0}]
    )
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, PEAK_RATE, steps, pct_start=0.15)
    parts = {"net": net, "optimizer": optimizer, "rate": rate}
    first, seconds = 0, 0.0
    if weights.exists():
        state = torch.load(weights, map_location=device, weights_only=True)
        if state["steps"] != steps:
            raise SystemExit(
                f"{weights} belongs to a run of {state['steps']} steps, not {steps}: "
                f"give --steps {state['steps']} or another --weights"
            )
        for name, part in parts.items():
            part.load_state_dict(state[name])
        first, seconds = state["done"], state["seconds"]
    began = time.perf_counter() - seconds
    net.train()
    for done, batch in enumerate(composed_ahead(first, steps, workers), start=first + 1):
        pictures = torch.from_numpy(batch.pictures).to(device).float() / 255
        loss = detection_loss(net(pictures), torch.from_numpy(batch.targets).to(device))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 10.0)
        optimizer.step()
        rate.step()
        if done % 50 == 0 or done == steps:
            print(f"step {done:5d}  loss {loss.item():.4f}  {time.perf_counter() - began:6.0f} s")
        if done % SAVED_EVERY == 0 or done == steps:
            save(
                weights,
                {name: part.state_dict() for name, part in parts.items()}
                | {"done": done, "steps": steps, "seconds": time.perf_counter() - began},
            )


def save(path: Path, state: dict[str, object]) -> None:
    """Write beside the target and move into place, so that a broken run leaves a whole file."""
    beside = path.with_name(f"{path.name}.part")
    torch.save(state, beside)
    beside.replace(path)


def write_calibration_pictures() -> list[Path]:
    """Compose the calibration pictures from the digits of training; returns their files."""
    folder = zoo.path(NAME).with_suffix("")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for index, scene in enumerate(calibration_scenes()):
        written.append(folder / f"calibration_{index:02d}.jpg")
        Image.fromarray(scene.picture).save(written[-1], quality=QUALITY, optimize=True)
    return written


def as_input(picture: npt.NDArray[np.uint8]) -> Floats:
    """One picture as the network takes it: RGB / 255, shape (1, 3, side, side)."""
    return (picture.transpose(2, 0, 1)[np.newaxis] / np.float32(255)).astype(np.float32)


def in_torch(net: Detector) -> Callable[[Floats], Floats]:
    """The detector computed by PyTorch, for pictures of any size."""

    def run(pictures: Floats) -> Floats:
        with torch.no_grad():
            rows: Floats = decode(net(torch.from_numpy(pictures))).numpy()
        return rows

    return run


def in_onnxruntime(path: Path) -> Callable[[Floats], Floats]:
    """The file as it is shipped, computed by ONNX Runtime."""
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])

    def run(pictures: Floats) -> Floats:
        (rows,) = session.run(["output"], {"images": pictures})
        output: Floats = rows
        return output

    return run


def judge(run: Callable[[Floats], Floats], scenes: list[Scene]) -> float:
    """MAP50 of a detector on scenes."""
    found = [decode_yolo(run(as_input(scene.picture)), score=0.001) for scene in scenes]
    return zoo.mean_average_precision(found, scenes)


def require_equal(net: Detector, path: Path, picture: Path) -> None:
    """Check that the file computes what PyTorch does: 1e-4 of a score, 1e-4 of a coordinate."""
    pixels = as_input(np.asarray(Image.open(picture)))
    wanted, found = in_torch(net)(pixels), in_onnxruntime(path)(pixels)
    np.testing.assert_allclose(found, wanted, rtol=CLOSE, atol=CLOSE)
    print(f"ONNX Runtime and PyTorch differ by at most {np.abs(found - wanted).max():.1e}")


def report(net: Detector, path: Path, pictures: list[Path]) -> None:
    """Print size, range, int8 step and mAP50 on digits that training has not seen."""
    run = in_onnxruntime(path)
    outputs = [run(as_input(np.asarray(Image.open(picture)))) for picture in pictures]
    low = min(0.0, *(float(output.min()) for output in outputs))
    high = max(float(output.max()) for output in outputs)
    size = path.stat().st_size + sum(picture.stat().st_size for picture in pictures)
    print(f"parameters       {sum(weight.numel() for weight in net.parameters())}")
    print(f"files            {size / 1e6:.2f} MB, {len(pictures)} pictures among them")
    print(f"output range     {low:.3f} .. {high:.3f}; int8 step {(high - low) / 255:.3f}")
    crops = list(zoo.judging_scenes(JUDGED, side=CROP))
    scenes = list(zoo.judging_scenes(JUDGED))
    print(f"mAP50 at {CROP}     {judge(in_torch(net), crops):.4f}  ({JUDGED} scenes)")
    print(f"mAP50 at {SIDE}     {judge(run, scenes):.4f}  ({JUDGED} scenes)")


def main() -> None:
    """Train, write and judge."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, required=True, help="PyTorch state, to and fro")
    parser.add_argument("--steps", type=int, default=STEPS, help="steps in all (%(default)s)")
    parser.add_argument("--workers", type=int, default=1, help="scene composers (%(default)s)")
    asked = parser.parse_args()
    torch.manual_seed(SEED)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    net = Detector().to(device)
    train(net, asked.weights, asked.steps, asked.workers, device)
    net.cpu().eval()
    pictures = write_calibration_pictures()
    target = zoo.path(NAME)
    beside = target.with_suffix(".part")
    onnx.save(to_onnx(net, SIDE), beside)
    require_equal(net, beside, pictures[0])
    beside.replace(target)
    report(net, target, pictures)


if __name__ == "__main__":
    main()
